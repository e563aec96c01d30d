package io.pathproof.policies.netpol;

import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.netpol.NetpolCase.netpol;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases of Kubernetes' own tests in which a policy names who may reach a pod. */
class PeersOfNetpolTest {

    private static final String NAME = "kubernetes.io/metadata.name";

    @TestFactory
    Stream<DynamicTest> whoMayReachWhom() {
        return Stream.of(
                        netpol("deny all that comes in")
                                .policy("x", "{podSelector: {}, ingress: [], policyTypes: [Ingress]}")
                                .expect(tcp(80), "deny * x/*"),
                        netpol("deny all")
                                .policy("x", "{podSelector: {}, policyTypes: [Ingress, Egress]}")
                                .expect(tcp(80), "deny * x/*", "deny x/* *"),
                        netpol("from a pod of the server's namespace")
                                .policy("x", onA("{podSelector: {matchLabels: {pod: b}}}"))
                                .expect(tcp(80), "deny * x/a", "allow x/b x/a"),
                        netpol("to one pod of a namespace that denies all")
                                .policy("x", "{podSelector: {}, policyTypes: [Ingress]}")
                                .policy("x", onA("{podSelector: {}, namespaceSelector: {}}"))
                                .expect(tcp(80), "deny * x/b", "deny * x/c"),
                        netpol("from pods of all namespaces")
                                .policy("x", onA("{namespaceSelector: {matchLabels: {}}}"))
                                .expect(tcp(80)),
                        netpol("from another namespace alone")
                                .policy("x", onA("{namespaceSelector: {matchLabels: {" + NAME + ": y}}}"))
                                .expect(tcp(80), "deny x/* x/a", "deny z/* x/a"),
                        netpol("from pods, by an expression")
                                .policy("x", onA("{podSelector: " + expression("pod", "In", "b") + "}"))
                                .expect(tcp(80), "deny * x/a", "allow x/b x/a"),
                        netpol("from a namespace, by an expression")
                                .policy("x", onA("{namespaceSelector: " + expression(NAME, "In", "y") + "}"))
                                .expect(tcp(80), "deny x/* x/a", "deny z/* x/a"),
                        netpol("from pods, or from namespaces")
                                .policy(
                                        "x",
                                        onA("{namespaceSelector: " + expression(NAME, "NotIn", "x")
                                                + "}, {podSelector: {matchLabels: {pod: b}}}"))
                                .expect(tcp(80), "deny x/c x/a"),
                        netpol("from pods of namespaces")
                                .policy(
                                        "x",
                                        onA("{namespaceSelector: " + expression(NAME, "NotIn", "x")
                                                + ", podSelector: {matchLabels: {pod: b}}}"))
                                .expect(tcp(80), "deny * x/a", "allow y/b x/a", "allow z/b x/a"),
                        netpol("from several pods of several namespaces")
                                .policy(
                                        "x",
                                        onA("{namespaceSelector: " + expression(NAME, "NotIn", "x") + ", podSelector: "
                                                + expression("pod", "In", "b, c") + "}"))
                                .expect(tcp(80), "deny x/* x/a", "deny y/a x/a", "deny z/a x/a"),
                        netpol("from any of several pods")
                                .policy(
                                        "x",
                                        onA(
                                                "{podSelector: {matchLabels: {pod: b}}}, {podSelector: {matchLabels: {pod: c}}}"))
                                .expect(tcp(80), "deny * x/a", "allow x/b x/a", "allow x/c x/a"),
                        netpol("from one pod of another namespace")
                                .policy(
                                        "x",
                                        onA("{namespaceSelector: {matchLabels: {" + NAME
                                                + ": y}}, podSelector: {matchLabels: {pod: a}}}"))
                                .expect(tcp(80), "deny * x/a", "allow y/a x/a"),
                        netpol("from a namespace that gets the label later")
                                .policy("x", onA("{namespaceSelector: {matchLabels: {ns2: updated}}}"))
                                .expect(tcp(80), "deny * x/a")
                                .changed("y", pod -> pod.namespaceLabel("ns2", "updated"))
                                .expect(tcp(80), "deny * x/a", "allow y/* x/a"),
                        netpol("from a pod that gets the label later")
                                .policy("x", onA("{podSelector: {matchLabels: {pod: b, pod2: updated}}}"))
                                .expect(tcp(80), "deny * x/a")
                                .changed("x", pod -> pod.name().equals("b") ? pod.label("pod2", "updated") : pod)
                                .expect(tcp(80), "deny * x/a", "allow x/b x/a"),
                        netpol("from its own namespace alone")
                                .policy(
                                        "x",
                                        "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {}}}]}], policyTypes: [Ingress]}")
                                .expect(tcp(80), "deny y/* x/*", "deny z/* x/*"),
                        netpol("to a pod that gets the label of a policy later")
                                .policy("x", "{podSelector: {matchLabels: {target: isolated}}, policyTypes: [Ingress]}")
                                .expect(tcp(80))
                                .changed("x", pod -> pod.name().equals("a") ? pod.label("target", "isolated") : pod)
                                .expect(tcp(80), "deny * x/a"),
                        netpol("from a namespace, by the label that each one has")
                                .policy("x", onA("{namespaceSelector: {matchLabels: {" + NAME + ": y}}}"))
                                .expect(tcp(80), "deny x/* x/a", "deny z/* x/a"))
                .map(NetpolCase::test);
    }

    private static String onA(String peers) {
        return "{podSelector: {matchLabels: {pod: a}}, ingress: [{from: [" + peers + "]}], policyTypes: [Ingress]}";
    }

    private static String expression(String key, String operator, String values) {
        return "{matchExpressions: [{key: " + key + ", operator: " + operator + ", values: [" + values + "]}]}";
    }
}
