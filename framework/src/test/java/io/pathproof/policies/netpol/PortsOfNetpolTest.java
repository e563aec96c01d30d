package io.pathproof.policies.netpol;

import static io.pathproof.policies.end.PortProtocol.sctp;
import static io.pathproof.policies.end.PortProtocol.tcp;
import static io.pathproof.policies.end.PortProtocol.udp;
import static io.pathproof.policies.netpol.NetpolCase.netpol;

import io.pathproof.policies.end.PortProtocol;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases of Kubernetes' own tests in which a policy names ports and protocols. */
class PortsOfNetpolTest {

    private static final String FROM_Y = "from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: y}}}]";

    @TestFactory
    Stream<DynamicTest> whichPortsMayBeReached() {
        return Stream.of(
                        netpol("one port, from one namespace")
                                .policy("x", ingress("pod: a", "{" + FROM_Y + ", ports: [{port: 81, protocol: TCP}]}"))
                                .expect(tcp(81), "deny x/* x/a", "allow y/* x/a", "deny z/* x/a"),
                        netpol("two policies about one pod, one port each")
                                .policy("x", ingress("pod: a", "{" + FROM_Y + ", ports: [{port: 81, protocol: TCP}]}"))
                                .expect(tcp(81), "deny x/* x/a", "allow y/* x/a", "deny z/* x/a")
                                .expect(tcp(80), "deny * x/a")
                                .policy("x", ingress("pod: a", "{" + FROM_Y + ", ports: [{port: 80, protocol: TCP}]}"))
                                .expect(tcp(80), "deny x/* x/a", "allow y/* x/a", "deny z/* x/a"),
                        netpol("all ports")
                                .policy("x", ingress("", "{}"))
                                .expect(tcp(80))
                                .expect(tcp(81)),
                        netpol("a port by its name")
                                .policy("x", ingress("", "{ports: [{port: serve-81-tcp}]}"))
                                .expect(tcp(81))
                                .expect(tcp(80), "deny * x/*"),
                        netpol("a port by its name, from one namespace")
                                .policy(
                                        "x",
                                        ingress(
                                                "pod: a",
                                                "{" + FROM_Y + ", ports: [{port: serve-80-tcp, protocol: TCP}]}"))
                                .expect(tcp(80), "deny x/* x/a", "deny z/* x/a")
                                .expect(tcp(81), "deny * x/a"),
                        netpol("a port by its name, on the way out")
                                .policy("x", egress("{ports: [{port: serve-80-tcp}]}"))
                                .expect(tcp(80))
                                .expect(tcp(81), "deny x/* *"),
                        netpol("one protocol, any port")
                                .policy("x", ingress("pod: a", "{ports: [{protocol: TCP}]}"))
                                .expect(tcp(80))
                                .expect(udp(80), "deny * x/a"),
                        netpol("another policy that allows more, on the way in")
                                .policy("x", ingress("", "{ports: [{port: 80}]}"))
                                .expect(tcp(81), "deny * x/*")
                                .policy("x", ingress("", "{}"))
                                .expect(tcp(81)),
                        netpol("another policy that allows more, on the way out")
                                .policy("x", egress("{ports: [{port: 80}]}"))
                                .expect(tcp(81), "deny x/* *")
                                .policy("x", egress("{}"))
                                .expect(tcp(81)),
                        netpol("SCTP is not TCP")
                                .policy("x", "{podSelector: {}, policyTypes: [Ingress]}")
                                .policy("x", ingress("pod: a", "{ports: [{port: 81, protocol: SCTP}]}"))
                                .expect(tcp(81), "deny * x/*"),
                        netpol("a policy about SCTP isolates for TCP")
                                .policy("x", ingress("pod: a", "{ports: [{port: 80, protocol: SCTP}]}"))
                                .expect(tcp(81), "deny * x/a"),
                        netpol("UDP is not TCP")
                                .policy("x", ingress("pod: a", "{ports: [{port: 81, protocol: UDP}]}"))
                                .expect(tcp(81), "deny * x/a"))
                .map(NetpolCase::test);
    }

    @TestFactory
    Stream<DynamicTest> ofOtherProtocols() {
        return Stream.of(new PortProtocol[][] {{udp(80), udp(81)}, {sctp(80), sctp(81)}})
                .flatMap(ports -> {
                    String protocol = ports[0].protocol().name().toUpperCase(Locale.ROOT);
                    return Stream.of(
                                    netpol(protocol + ": deny all that comes in")
                                            .policy("x", "{podSelector: {}, policyTypes: [Ingress]}")
                                            .expect(ports[0], "deny * x/*"),
                                    netpol(protocol + ": one port, from one namespace")
                                            .policy(
                                                    "x",
                                                    ingress(
                                                            "pod: a",
                                                            "{" + FROM_Y + ", ports: [{port: 81, protocol: " + protocol
                                                                    + "}]}"))
                                            .expect(ports[1], "deny x/* x/a", "deny z/* x/a"),
                                    netpol(protocol + ": from one pod of another namespace")
                                            .policy(
                                                    "x",
                                                    ingress(
                                                            "pod: a",
                                                            "{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: y}},"
                                                                    + " podSelector: {matchLabels: {pod: a}}}]}"))
                                            .expect(ports[0], "deny * x/a", "allow y/a x/a"))
                            .map(NetpolCase::test);
                });
    }

    private static String ingress(String labels, String rule) {
        return "{podSelector: {matchLabels: {" + labels + "}}, ingress: [" + rule + "], policyTypes: [Ingress]}";
    }

    private static String egress(String rule) {
        return "{podSelector: {}, egress: [" + rule + "], policyTypes: [Egress]}";
    }
}
