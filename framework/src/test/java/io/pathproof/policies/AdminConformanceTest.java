package io.pathproof.policies;

import static io.pathproof.policies.AsWritten.admin;
import static io.pathproof.policies.AsWritten.baseline;
import static io.pathproof.policies.AsWritten.model;
import static io.pathproof.policies.AsWritten.policy;
import static io.pathproof.policies.end.PortProtocol.sctp;
import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.end.PortProtocol.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PortProtocol;
import io.pathproof.policies.verdict.Ruling;
import org.junit.jupiter.api.Test;

/**
 * Cases of the conformance tests that sig-network has for AdminNetworkPolicy and BaselineAdminNetworkPolicy: two pods in each of four
 * namespaces (here g, s, h and r), and what one of them gets of another one.
 */
class AdminConformanceTest {

    private static final String SUBJECT = "subject: {namespaces: {matchLabels: {house: g}}}";

    @Test
    void rulesAreLookedAtInTheirOrder() {
        String allow = rule("Allow", "r", "");
        String deny = rule("Deny", "r", "");
        String pass = rule("Pass", "r", "");
        assertThat(egress(allow + deny + pass, "r", tcp(80))).isEqualTo(Ruling.ALLOWED);
        assertThat(egress(allow + deny + pass, "r", tcp(8080))).isEqualTo(Ruling.ALLOWED);
        assertThat(egress(deny + allow + pass, "r", tcp(80))).isEqualTo(Ruling.DENIED);
        assertThat(egress(pass + allow + deny, "r", tcp(80))).isEqualTo(Ruling.ALLOWED);
        assertThat(ingress(allow + deny + pass, "r", udp(53))).isEqualTo(Ruling.ALLOWED);
        assertThat(ingress(deny + allow + pass, "r", udp(53))).isEqualTo(Ruling.DENIED);
        assertThat(ingress(pass + allow + deny, "r", udp(5353))).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void aPortIsAllowedAndTheRestIsDenied() {
        for (PortProtocol port : new PortProtocol[] {tcp(8080), udp(5353), sctp(9003)}) {
            String rules = rule("Allow", "h", port(port)) + rule("Deny", "h", "");
            assertThat(egress(rules, "h", port)).isEqualTo(Ruling.ALLOWED);
            assertThat(egress(rules, "h", new PortProtocol(port.protocol(), 80)))
                    .isEqualTo(Ruling.DENIED);
            assertThat(ingress(rules, "h", port)).isEqualTo(Ruling.ALLOWED);
            assertThat(ingress(rules, "h", new PortProtocol(port.protocol(), 80)))
                    .isEqualTo(Ruling.DENIED);
        }
    }

    @Test
    void aPortIsDeniedAndTheRestIsNobodysBusiness() {
        String rules = rule("Deny", "s", port(tcp(80))) + rule("Pass", "s", port(tcp(80)));
        assertThat(egress(rules, "s", tcp(80))).isEqualTo(Ruling.DENIED);
        assertThat(egress(rules, "s", tcp(8080))).isEqualTo(Ruling.ALLOWED);
        String passed = rule("Pass", "s", port(tcp(80))) + rule("Deny", "s", port(tcp(80)));
        assertThat(egress(passed, "s", tcp(80))).isEqualTo(Ruling.ALLOWED);
        assertThat(egress(passed, "s", tcp(8080))).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void theLowerPriorityGoesFirst() {
        String deny = ", ingress: [" + rule("Deny", "s", "").replace("%s", "from") + "], egress: ["
                + rule("Deny", "s", "").replace("%s", "to") + "]";
        String pass = deny.replace("Deny", "Pass");
        String allow = baseline(SUBJECT + deny.replace("Deny", "Allow"));
        PolicyModel before = model(admin("fifty", 50, SUBJECT + deny), admin("other", 60, SUBJECT + pass), allow);
        PolicyModel after = model(admin("fifty", 50, SUBJECT + deny), admin("other", 40, SUBJECT + pass), allow);
        for (PortProtocol port : new PortProtocol[] {tcp(80), tcp(8080)}) {
            assertThat(before.verdict(pod("s", 0), pod("g", 0), port).ruling()).isEqualTo(Ruling.DENIED);
            assertThat(before.verdict(pod("g", 0), pod("s", 0), port).ruling()).isEqualTo(Ruling.DENIED);
            assertThat(after.verdict(pod("s", 0), pod("g", 0), port).ruling()).isEqualTo(Ruling.ALLOWED);
            assertThat(after.verdict(pod("g", 0), pod("s", 0), port).ruling()).isEqualTo(Ruling.ALLOWED);
        }
    }

    @Test
    void whatIsPassedIsDecidedByTheNamespaceAndThenByTheBaseline() {
        String deny = ", ingress: [" + rule("Deny", "s", "").replace("%s", "from") + "], egress: ["
                + rule("Deny", "s", "").replace("%s", "to") + "]";
        String pass = deny.replace("Deny", "Pass");
        String peer = "[{namespaceSelector: {matchLabels: {house: s}}}]";
        String allowed = policy(
                "g",
                "allow",
                "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: " + peer + "}], egress: [{to: "
                        + peer + "}]}");
        String baseline = baseline(SUBJECT + deny);
        PolicyModel denying = model(admin("pass", 10, SUBJECT + deny), allowed, baseline);
        PolicyModel passing = model(admin("pass", 10, SUBJECT + pass), allowed, baseline);
        PolicyModel withoutPolicy = model(admin("pass", 10, SUBJECT + pass), baseline);
        for (PortProtocol port : new PortProtocol[] {tcp(80), tcp(8080)}) {
            assertThat(denying.verdict(pod("s", 0), pod("g", 0), port).ruling()).isEqualTo(Ruling.DENIED);
            assertThat(denying.verdict(pod("g", 1), pod("s", 0), port).ruling()).isEqualTo(Ruling.DENIED);
            assertThat(passing.verdict(pod("s", 1), pod("g", 0), port).ruling()).isEqualTo(Ruling.ALLOWED);
            assertThat(passing.verdict(pod("g", 0), pod("s", 0), port).ruling()).isEqualTo(Ruling.ALLOWED);
            assertThat(withoutPolicy.verdict(pod("s", 1), pod("g", 0), port).ruling())
                    .isEqualTo(Ruling.DENIED);
            assertThat(withoutPolicy.verdict(pod("g", 0), pod("s", 0), port).ruling())
                    .isEqualTo(Ruling.DENIED);
        }
    }

    @Test
    void aPortByItsName() {
        String rules = rule("Allow", "h", ", ports: [{namedPort: web}]") + rule("Deny", "h", "");
        PolicyModel model = model(admin("named", 6, SUBJECT + ", egress: [" + rules.replace("%s", "to") + "]"));
        PodEnd server = pod("h", 1).port("web", tcp(80));
        assertThat(model.verdict(pod("g", 0), server, tcp(80)).ruling()).isEqualTo(Ruling.ALLOWED);
        assertThat(model.verdict(pod("g", 1), server, tcp(8080)).ruling()).isEqualTo(Ruling.DENIED);
    }

    @Test
    void onePodOfANamespace() {
        String pods = "{pods: {namespaceSelector: {matchLabels: {house: h}}, podSelector: {matchLabels: {pod: h-0}}}}";
        PolicyModel model = model(admin(
                "pods",
                6,
                SUBJECT + ", egress: [{action: Deny, to: [" + pods
                        + "], ports: [{portNumber: {protocol: TCP, port: 8080}}]}]"));
        assertThat(model.verdict(pod("g", 0), pod("h", 0), tcp(8080)).ruling()).isEqualTo(Ruling.DENIED);
        assertThat(model.verdict(pod("g", 0), pod("h", 0), tcp(80)).ruling()).isEqualTo(Ruling.ALLOWED);
        assertThat(model.verdict(pod("g", 0), pod("h", 1), tcp(8080)).ruling()).isEqualTo(Ruling.ALLOWED);
        assertThat(model.verdict(pod("r", 0), pod("h", 0), tcp(8080)).ruling()).isEqualTo(Ruling.ALLOWED);
    }

    private static String rule(String action, String house, String ports) {
        return "{action: " + action + ", %s: [{namespaces: {matchLabels: {house: " + house + "}}}]" + ports + "},";
    }

    private static String port(PortProtocol port) {
        return ", ports: [{portNumber: {protocol: " + port.protocol().name() + ", port: " + port.port() + "}}]";
    }

    /** What comes of rules about what leaves g. They are the same as an admin's and as the baseline's, but for Pass. */
    private static Ruling egress(String rules, String house, PortProtocol port) {
        String spec = SUBJECT + ", egress: [" + rules.replace("%s", "to") + "]";
        Ruling ruling = model(admin("a", 6, spec))
                .verdict(pod("g", 0), pod(house, 1), port)
                .ruling();
        if (!rules.contains("Pass")) {
            assertThat(model(baseline(spec))
                            .verdict(pod("g", 0), pod(house, 1), port)
                            .ruling())
                    .isEqualTo(ruling);
        }
        return ruling;
    }

    private static Ruling ingress(String rules, String house, PortProtocol port) {
        String spec = SUBJECT + ", ingress: [" + rules.replace("%s", "from") + "]";
        Ruling ruling = model(admin("a", 6, spec))
                .verdict(pod(house, 1), pod("g", 0), port)
                .ruling();
        if (!rules.contains("Pass")) {
            assertThat(model(baseline(spec))
                            .verdict(pod(house, 1), pod("g", 0), port)
                            .ruling())
                    .isEqualTo(ruling);
        }
        return ruling;
    }

    private static PodEnd pod(String house, int number) {
        return PodEnd.of(house, "p" + number)
                .label("pod", house + "-" + number)
                .namespaceLabel("house", house)
                .at("10.0.0." + (house.charAt(0) * 2 + number) % 250);
    }
}
