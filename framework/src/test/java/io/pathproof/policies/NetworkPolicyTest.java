package io.pathproof.policies;

import static io.pathproof.policies.AsWritten.model;
import static io.pathproof.policies.AsWritten.policy;
import static io.pathproof.policies.end.PortProtocol.icmp;
import static io.pathproof.policies.end.PortProtocol.other;
import static io.pathproof.policies.end.PortProtocol.sctp;
import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.end.PortProtocol.udp;
import static io.pathproof.policies.verdict.Ruling.ALLOWED;
import static io.pathproof.policies.verdict.Ruling.DENIED;
import static io.pathproof.policies.verdict.Ruling.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.verdict.PolicyRule;
import io.pathproof.policies.verdict.PolicyVerdict;
import io.pathproof.policies.verdict.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kubernetes documents about NetworkPolicy, beyond the cases of its own tests. */
class NetworkPolicyTest {

    private static final PodEnd CLIENT =
            PodEnd.of("shop", "client").label("app", "client").at("10.0.0.1", "fd00::1");
    private static final PodEnd WEB = PodEnd.of("shop", "web")
            .label("app", "web")
            .at("10.0.0.2", "fd00::2")
            .port("http", tcp(8080))
            .port("dns", udp(53));
    private static final PodEnd OTHER = PodEnd.of("shop", "other")
            .label("app", "web")
            .at("10.0.0.3", "fd00::3")
            .port("http", tcp(80));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {podSelector: {}}                                                         | DENIED  | ALLOWED
                    {}                                                                        | DENIED  | ALLOWED
                    {podSelector: {}, ingress: []}                                            | DENIED  | ALLOWED
                    {podSelector: {}, ingress: [{}]}                                          | ALLOWED | ALLOWED
                    {podSelector: {}, ingress: [{from: [], ports: []}]}                       | ALLOWED | ALLOWED
                    {podSelector: {}, egress: []}                                             | DENIED  | ALLOWED
                    {podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {a: b}}}]}]} | DENIED  | DENIED
                    {podSelector: {}, egress: [{}]}                                           | DENIED  | ALLOWED
                    {podSelector: {}, policyTypes: []}                                        | DENIED  | ALLOWED
                    {podSelector: {}, policyTypes: [Egress]}                                  | ALLOWED | DENIED
                    {podSelector: {}, policyTypes: [Egress], ingress: []}                     | ALLOWED | DENIED
                    {podSelector: {}, policyTypes: [Ingress], egress: []}                     | DENIED  | ALLOWED
                    {podSelector: {}, policyTypes: [Ingress, Egress]}                         | DENIED  | DENIED
                    {podSelector: {matchLabels: {app: nobody}}, policyTypes: [Ingress]}       | ALLOWED | ALLOWED
                    """)
    void directionsAreThoseThatAreNamedOrFollowFromTheRules(String spec, Ruling ingress, Ruling egress) {
        PolicyVerdict verdict = model(policy("shop", "p", spec)).verdict(CLIENT, WEB, tcp(80));
        assertThat(verdict.ingress().ruling()).isEqualTo(ingress);
        assertThat(verdict.egress().ruling()).isEqualTo(egress);
        assertThat(verdict.ruling()).isEqualTo(ingress == DENIED || egress == DENIED ? DENIED : ALLOWED);
    }

    @Test
    void aPolicyIsAboutItsOwnNamespace() {
        PolicyModel model = model(policy("elsewhere", "deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"));
        assertThat(model.verdict(CLIENT, WEB, tcp(80)).isAllowed()).isTrue();
    }

    @Test
    void portsAreOfAProtocol() {
        String ports = "[{port: 80}, {protocol: UDP, port: 53}, {protocol: SCTP, port: 7000, endPort: 7002}]";
        assertThat(ruling(ports, WEB, tcp(80))).isEqualTo(ALLOWED);
        assertThat(ruling(ports, WEB, udp(80))).isEqualTo(DENIED);
        assertThat(ruling(ports, WEB, udp(53))).isEqualTo(ALLOWED);
        assertThat(ruling(ports, WEB, sctp(6999))).isEqualTo(DENIED);
        assertThat(ruling(ports, WEB, sctp(7000))).isEqualTo(ALLOWED);
        assertThat(ruling(ports, WEB, sctp(7002))).isEqualTo(ALLOWED);
        assertThat(ruling(ports, WEB, sctp(7003))).isEqualTo(DENIED);
        assertThat(ruling("[{protocol: SCTP}]", WEB, sctp(65535))).isEqualTo(ALLOWED);
    }

    @Test
    void aNameIsThePortThatTheDestinationCallsSo() {
        String http = "[{port: http}]";
        assertThat(ruling(http, WEB, tcp(8080))).isEqualTo(ALLOWED);
        assertThat(ruling(http, WEB, tcp(80))).isEqualTo(DENIED);
        assertThat(ruling(http, OTHER, tcp(80))).isEqualTo(ALLOWED);
        assertThat(ruling(http, OTHER, tcp(8080))).isEqualTo(DENIED);
        assertThat(ruling("[{port: dns}]", WEB, udp(53)))
                .as("dns is a port of UDP, and the rule is about TCP")
                .isEqualTo(DENIED);
        assertThat(ruling("[{port: dns, protocol: UDP}]", WEB, udp(53))).isEqualTo(ALLOWED);
        PolicyModel egress = model(
                policy("shop", "p", "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}"));
        assertThat(egress.verdict(CLIENT, WEB, tcp(8080)).ruling()).isEqualTo(ALLOWED);
        assertThat(egress.verdict(CLIENT, OTHER, tcp(8080)).ruling()).isEqualTo(DENIED);
        assertThat(egress.verdict(CLIENT, AddressEnd.of("192.0.2.1"), tcp(8080)).ruling())
                .as("an address names no ports")
                .isEqualTo(DENIED);
    }

    @Test
    void blocksAreOfAddresses() {
        String block = "[{ipBlock: {cidr: 192.0.2.0/24, except: [192.0.2.128/25, 192.0.2.1/32]}}]";
        assertThat(from(block, AddressEnd.of("192.0.2.2"))).isEqualTo(ALLOWED);
        assertThat(from(block, AddressEnd.of("192.0.2.1"))).isEqualTo(DENIED);
        assertThat(from(block, AddressEnd.of("192.0.2.200"))).isEqualTo(DENIED);
        assertThat(from(block, AddressEnd.of("192.0.3.2"))).isEqualTo(DENIED);
        String both = block.replaceAll("]$", ", {ipBlock: {cidr: 192.0.2.1/32}}]");
        assertThat(from(both, AddressEnd.of("192.0.2.1")))
                .as("what one block leaves out another one may have")
                .isEqualTo(ALLOWED);
        String six = "[{ipBlock: {cidr: \"2001:db8::/32\", except: [\"2001:db8:1::/48\"]}}]";
        assertThat(from(six, AddressEnd.of("2001:db8::1"))).isEqualTo(ALLOWED);
        assertThat(from(six, AddressEnd.of("2001:db8:1::1"))).isEqualTo(DENIED);
        assertThat(from(six, AddressEnd.of("192.0.2.2"))).isEqualTo(DENIED);
        assertThat(from("[{ipBlock: {cidr: 0.0.0.0/0}}]", AddressEnd.of("2001:db8::1")))
                .isEqualTo(DENIED);
        assertThat(from("[{ipBlock: {cidr: \"::/0\"}}]", AddressEnd.of("2001:db8::1")))
                .isEqualTo(ALLOWED);
        assertThat(from("[{podSelector: {}, namespaceSelector: {}}]", AddressEnd.of("192.0.2.2")))
                .as("no pod, whatever a selector selects")
                .isEqualTo(DENIED);
    }

    @Test
    void labelsAreComparedAsSelectorsSay() {
        assertThat(from(pods("{key: app, operator: In, values: [client, x]}"), CLIENT))
                .isEqualTo(ALLOWED);
        assertThat(from(pods("{key: app, operator: NotIn, values: [client]}"), CLIENT))
                .isEqualTo(DENIED);
        assertThat(from(pods("{key: tier, operator: NotIn, values: [client]}"), CLIENT))
                .as("a label that is not there is in no list")
                .isEqualTo(ALLOWED);
        assertThat(from(pods("{key: app, operator: Exists}"), CLIENT)).isEqualTo(ALLOWED);
        assertThat(from(pods("{key: tier, operator: Exists}"), CLIENT)).isEqualTo(DENIED);
        assertThat(from(pods("{key: tier, operator: DoesNotExist}"), CLIENT)).isEqualTo(ALLOWED);
        assertThat(from(pods("{key: app, operator: DoesNotExist}"), CLIENT)).isEqualTo(DENIED);
        assertThat(from(pods("{key: app, operator: Exists}, {key: tier, operator: Exists}"), CLIENT))
                .as("all of them have to hold")
                .isEqualTo(DENIED);
    }

    @Test
    void protocolsWithoutPortsAreLeftToThePlugin() {
        PolicyModel model = model(policy("shop", "all", "{podSelector: {matchLabels: {app: web}}, ingress: [{}]}"));
        for (PortProtocol asked : new PortProtocol[] {icmp(), other()}) {
            assertThat(model.verdict(CLIENT, WEB, asked).ruling()).isEqualTo(UNDECIDED);
            assertThat(model.verdict(WEB, CLIENT, asked).ruling())
                    .as("no policy is about the client, nor about what leaves web")
                    .isEqualTo(ALLOWED);
        }
    }

    @Test
    void theRulesThatDecideAreTold() {
        PolicyModel model = model(
                policy("shop", "a", "{podSelector: {}, ingress: [{ports: [{port: 1}]}, {ports: [{port: 80}]}, {}]}"),
                policy("shop", "b", "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}"),
                policy("shop", "c", "{podSelector: {}, ingress: [{ports: [{port: 2}]}]}"));
        assertThat(model.verdict(CLIENT, WEB, tcp(80)).rules())
                .extracting(PolicyRule::name)
                .containsExactly(
                        "NetworkPolicy shop/a ingress[1]",
                        "NetworkPolicy shop/a ingress[2]",
                        "NetworkPolicy shop/b ingress[0]");
        PolicyModel denying = model(
                policy("shop", "a", "{podSelector: {}, ingress: [{ports: [{port: 1}]}]}"),
                policy("shop", "b", "{podSelector: {}, policyTypes: [Egress]}"),
                policy("shop", "c", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {a: b}}}]}]}"));
        assertThat(denying.verdict(CLIENT, WEB, tcp(80)).rules())
                .extracting(PolicyRule::name)
                .containsExactly("NetworkPolicy shop/b", "NetworkPolicy shop/a", "NetworkPolicy shop/c");
    }

    private static String pods(String expressions) {
        return "[{podSelector: {matchExpressions: [" + expressions + "]}}]";
    }

    private static Ruling ruling(String ports, PodEnd to, PortProtocol asked) {
        return model(policy("shop", "p", "{podSelector: {}, ingress: [{ports: " + ports + "}]}"))
                .verdict(CLIENT, to, asked)
                .ruling();
    }

    private static Ruling from(String peers, PolicyEnd from) {
        return model(policy("shop", "p", "{podSelector: {}, ingress: [{from: " + peers + "}]}"))
                .verdict(from, WEB, tcp(80))
                .ruling();
    }
}
