package io.pathproof.cluster;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.cause.Acl;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.PortSelector;
import io.pathproof.trace.passage.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fifty policies, each a change of the one before: what they let through arrives, and of what they deny, the policy, the ACL and its
 * direction are named, on the node that decided.
 */
@ClusterTest
class PolicyShapesClusterIT {

    /** What a plugin makes otherwise of one of the packets. */
    private record Otherwise(String of, String because) {}

    private record Shape(
            String what,
            Map<String, Object> spec,
            @Nullable List<String> ingress,
            @Nullable List<String> egress,
            List<String> allowed,
            @Nullable Map<String, Otherwise> otherwise) {

        boolean isOtherwise(String plugin, String packet) {
            return otherwise != null
                    && otherwise.containsKey(plugin)
                    && otherwise.get(plugin).of().equals(packet);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static Map<String, Pod> pods = Map.of();
    private static String namespace = "";

    @BeforeAll
    static void pods(Cluster cluster) {
        String here = cluster.nodes().get(0).name();
        String there = cluster.nodes().get(1).name();
        String others = cluster.newNamespace(Map.of("team", "others"));
        pods = Map.of(
                "client", start(cluster, "client", here, UnaryOperator.identity()),
                "neighbour", start(cluster, "neighbour", here, UnaryOperator.identity()),
                "server", start(cluster, "server", there, pod -> pod.tcpPort("web", 8080)),
                "stranger", start(cluster, "stranger", there, pod -> pod.inNamespace(others)));
        namespace = pod("client").namespace();
    }

    private static Pod start(Cluster cluster, String name, String node, UnaryOperator<PodBuilder> more) {
        return more.apply(cluster.pod(name).onNode(node).label("role", name)).start();
    }

    static Stream<Shape> shapes() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                PolicyShapesClusterIT.class.getResourceAsStream("policy-shapes.yaml"), "policy-shapes.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Serialization.unmarshal(text, new TypeReference<List<Shape>>() {}).stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void whoDenied(Shape shape, Cluster cluster, PacketTrace trace, TestReporter reporter) {
        Policy policy = cluster.apply(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("shape")
                .withNamespace(namespace)
                .endMetadata()
                .withSpec(spec(shape))
                .build());
        PacketTrace since = trace.fromNow();
        List<String> ingress = Objects.requireNonNullElse(shape.ingress(), List.of());
        List<String> egress = Objects.requireNonNullElse(shape.egress(), List.of());
        Stream.of(shape.allowed(), ingress, egress).flatMap(List::stream).forEach(packet -> Sent.of(packet)
                .send());

        shape.allowed().forEach(packet -> letThrough(since, Sent.of(packet), cluster));
        egress.forEach(packet -> deniedOnItsWayOut(since, Sent.of(packet), policy));
        for (String packet : ingress) {
            if (shape.isOtherwise(cluster.cni(), packet)) {
                reporter.publishEntry(packet, "is let through by " + cluster.cni() + ": " + shape.otherwise());
                letThrough(since, Sent.of(packet), cluster);
            } else {
                deniedOnItsWayIn(since, Sent.of(packet), policy, cluster);
            }
        }
    }

    /** As far as its port: in the pod, nobody may listen. */
    private static void letThrough(PacketTrace trace, Sent sent, Cluster cluster) {
        assertThat(sent.of(trace)).enteredOvsFrom(sent.lastEntrance(cluster)).exitedVia(sent.to());
    }

    /** Egress is decided on the node that the packet comes from. */
    private static void deniedOnItsWayOut(PacketTrace trace, Sent sent, Policy policy) {
        assertThat(sent.of(trace))
                .enteredOvsFrom(sent.from())
                .droppedInBridge()
                .onNode(sent.from().node())
                .byPolicy(policy.namespace() + "/" + policy.name());
        nothingElseDenied(sent.of(trace), policy, "from-lport");
    }

    /** Ingress is decided on the node that the packet goes to. */
    private static void deniedOnItsWayIn(PacketTrace trace, Sent sent, Policy policy, Cluster cluster) {
        assertThat(sent.of(trace))
                .enteredOvsFrom(sent.lastEntrance(cluster))
                .droppedInBridge()
                .onNode(sent.to().node())
                .byPolicy(policy.namespace() + "/" + policy.name());
        nothingElseDenied(sent.of(trace), policy, "to-lport");
    }

    private static void nothingElseDenied(PacketTrace packets, Policy policy, String direction) {
        for (Crossing packet : packets.crossings()) {
            if (packet.verdict() == Verdict.DROPPED) {
                Cause cause = packets.cause(packet);
                assertThat(cause.policies()).containsExactly(policy.namespace() + "/" + policy.name());
                assertThat(cause.acls()).isNotEmpty();
                assertThat(cause.acls()).extracting(Acl::direction).containsOnly(direction);
                assertThat(cause.acls()).extracting(Acl::action).containsOnly("drop");
            }
        }
    }

    private static NetworkPolicySpec spec(Shape shape) {
        String text = Serialization.asYaml(shape.spec()).replace("${namespace}", namespace);
        for (Pod pod : pods.values()) {
            text = text.replace("${" + pod.name() + "}", pod.address().getHostAddress());
        }
        return Serialization.unmarshal(text, NetworkPolicySpec.class);
    }

    private static Pod pod(String name) {
        return Objects.requireNonNull(pods.get(name), name);
    }

    /** One packet, or of TCP one connection. */
    private record Sent(Pod from, Pod to, boolean tcp, int port) {

        /** As {@code client>server udp/5353} says it. */
        static Sent of(String text) {
            String[] words = text.split("[> /]", -1);
            return new Sent(pod(words[0]), pod(words[1]), words[2].equals("tcp"), Integer.parseInt(words[3]));
        }

        void send() {
            if (tcp) {
                from.tcp(to, port);
            } else {
                from.udp(to, port, 1);
            }
        }

        /** Where it comes into the bridge of the node that it goes to. */
        PortSelector lastEntrance(Cluster cluster) {
            return from.node().equals(to.node()) ? from : cluster.tunnel(to.node());
        }

        PacketTrace of(PacketTrace trace) {
            return tcp ? trace.tcp(from, to, port) : trace.udp(from, to, port);
        }
    }
}
