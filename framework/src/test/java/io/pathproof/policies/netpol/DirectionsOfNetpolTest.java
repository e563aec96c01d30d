package io.pathproof.policies.netpol;

import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.netpol.NetpolCase.netpol;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases of Kubernetes' own tests in which a policy is about the way out, about both ways, or is changed. */
class DirectionsOfNetpolTest {

    @TestFactory
    Stream<DynamicTest> whichWay() {
        return Stream.of(
                        netpol("nothing leaves a pod")
                                .policy("x", "{podSelector: {matchLabels: {pod: a}}, policyTypes: [Egress]}")
                                .expect(tcp(80), "deny x/a *"),
                        netpol("nothing leaves a namespace")
                                .policy("x", "{podSelector: {}, egress: [], policyTypes: [Egress]}")
                                .expect(tcp(80), "deny x/* *"),
                        netpol("both ways in one policy")
                                .policy(
                                        "x",
                                        "{podSelector: {matchLabels: {pod: a}},"
                                                + " ingress: [{from: [{podSelector: {matchLabels: {pod: b}}}]}],"
                                                + " egress: [{ports: [{port: 80}]}], policyTypes: [Egress, Ingress]}")
                                .expect(tcp(80), "deny * x/a", "allow x/b x/a")
                                .expect(tcp(81), "deny * x/a", "deny x/a *", "allow x/b x/a"),
                        netpol("the client's side denies what the server's side allows")
                                .policy("x", egressOfA(podOf("y", "a")))
                                .policy("y", ingressOf("a", podOf("x", "a")))
                                .policy("y", ingressOf("b", podOf("x", "a")))
                                .expect(tcp(80), "deny x/a *", "deny * y/a", "allow x/a y/a", "deny * y/b"),
                        netpol("to one pod of another namespace")
                                .policy("x", egressOfA(podOf("y", "a")))
                                .expect(tcp(80), "deny x/a *", "allow x/a y/a"),
                        netpol("to all namespaces but one, by the label that each one has")
                                .policy(
                                        "x",
                                        egressOfA(
                                                "{namespaceSelector: {matchExpressions:"
                                                        + " [{key: kubernetes.io/metadata.name, operator: NotIn, values: [y]}]}}"))
                                .expect(tcp(80), "deny x/a y/*"),
                        netpol("one policy for each way")
                                .policy(
                                        "x",
                                        "{podSelector: {matchLabels: {pod: a}}, egress: [{}], policyTypes: [Egress]}")
                                .expect(tcp(80))
                                .policy("x", "{podSelector: {matchLabels: {pod: a}}, policyTypes: [Ingress]}")
                                .expect(tcp(80), "deny * x/a"),
                        netpol("a policy that is changed")
                                .policy("x", "{podSelector: {}, ingress: [{}], policyTypes: [Ingress]}")
                                .expect(tcp(81))
                                .withoutPolicies()
                                .policy("x", "{podSelector: {}, ingress: [], policyTypes: [Ingress]}")
                                .expect(tcp(81), "deny * x/*"),
                        netpol("a policy that is deleted")
                                .policy("x", "{podSelector: {}, policyTypes: [Ingress, Egress]}")
                                .expect(tcp(80), "deny x/* *", "deny * x/*")
                                .withoutPolicies()
                                .expect(tcp(80)))
                .map(NetpolCase::test);
    }

    @TestFactory
    Stream<DynamicTest> toAddresses() {
        String around = "{ipBlock: {cidr: 10.0.0.1/4, except: [10.0.0.2/32]}}";
        return Stream.of(
                        netpol("to one address")
                                .policy("x", egressOfA("{ipBlock: {cidr: 10.0.1.2/32}}"))
                                .expect(tcp(80), "deny x/a *", "allow x/a y/b"),
                        netpol("to a block of addresses, but one")
                                .policy("x", egressOfA(around))
                                .expect(tcp(80), "deny x/a x/b"),
                        netpol("to a block of addresses, but one, which another policy names")
                                .policy("x", egressOfA(around))
                                .expect(tcp(80), "deny x/a x/b")
                                .withoutPolicies()
                                .policy("x", egressOfA("{ipBlock: {cidr: 10.0.0.2/32}}"))
                                .expect(tcp(80), "deny x/a *", "allow x/a x/b"))
                .map(NetpolCase::test);
    }

    private static String podOf(String namespace, String pod) {
        return "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: " + namespace
                + "}}, podSelector: {matchLabels: {pod: " + pod + "}}}";
    }

    private static String egressOfA(String peer) {
        return "{podSelector: {matchLabels: {pod: a}}, egress: [{to: [" + peer + "]}], policyTypes: [Egress]}";
    }

    private static String ingressOf(String pod, String peer) {
        return "{podSelector: {matchLabels: {pod: " + pod + "}}, ingress: [{from: [" + peer
                + "]}], policyTypes: [Ingress]}";
    }
}
