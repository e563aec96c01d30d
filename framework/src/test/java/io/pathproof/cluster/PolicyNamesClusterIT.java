package io.pathproof.cluster;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Verdict;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Policies are told apart whatever their names have in common: OVN keeps 63 characters of an ACL's name, and a plugin fewer of them. */
@ClusterTest
class PolicyNamesClusterIT {

    private static final int PORT = 5353;

    private static Pod client;
    private static Pod neighbour;
    private static Pod server;

    @BeforeAll
    static void pods(Cluster cluster) {
        String here = cluster.nodes().get(0).name();
        client = cluster.pod("client").onNode(here).label("role", "client").start();
        neighbour =
                cluster.pod("neighbour").onNode(here).label("role", "neighbour").start();
        server = cluster.pod("server")
                .onNode(cluster.nodes().get(1).name())
                .label("role", "server")
                .start();
    }

    @Test
    void ofNinetyCharactersWithItsNamespace(Cluster cluster, PacketTrace trace) {
        String name = nameOf(90, "");
        cluster.apply(deny(name, server));
        client.udp(server, PORT, 1);
        assertDenied(trace, cluster, server, name);
    }

    @Test
    void thatDifferInTheirSixtyFirstCharacter(Cluster cluster, PacketTrace trace) {
        String one = nameOf(90, "a");
        String other = nameOf(90, "b");
        cluster.apply(deny(one, server));
        cluster.apply(deny(other, neighbour));
        client.udp(server, PORT, 1);
        client.udp(neighbour, PORT, 1);
        assertDenied(trace, cluster, server, one);
        assertDenied(trace, cluster, neighbour, other);
    }

    /** Kube-OVN has one port group for both, with the rules of the one that was changed last. */
    @Test
    void thatDifferInADotForADash(Cluster cluster, PacketTrace trace) {
        cluster.apply(deny("a-b", server));
        cluster.apply(deny("a.b", neighbour));
        PacketTrace since = trace.fromNow();
        client.udp(server, PORT, 1);
        client.udp(neighbour, PORT, 1);
        assertDenied(since, cluster, neighbour, "a.b");
        if (cluster.cni().equals("Kube-OVN")) {
            assertThat(since.udp(client, server, PORT))
                    .enteredOvsFrom(cluster.tunnel(server.node()))
                    .exitedVia(server);
        } else {
            assertDenied(since, cluster, server, "a-b");
        }
    }

    /** A name of so many characters with the namespace and a slash before it, and this one as the 61st of them. */
    private static String nameOf(int length, String sixtyFirst) {
        String before = server.namespace() + "/";
        String head = "n".repeat(60 - before.length());
        String tail = "n".repeat(length - 60 - sixtyFirst.length());
        return head + sixtyFirst + tail;
    }

    private static void assertDenied(PacketTrace trace, Cluster cluster, Pod to, String name) {
        PacketTrace packets = trace.udp(client, to, PORT);
        String policy = to.namespace() + "/" + name;
        assertThat(packets)
                .enteredOvsFrom(to.node().equals(client.node()) ? client : cluster.tunnel(to.node()))
                .droppedInBridge()
                .byPolicy(policy);
        Set<String> named = new TreeSet<>();
        for (Crossing packet : packets.crossings()) {
            if (packet.verdict() == Verdict.DROPPED) {
                named.addAll(packets.cause(packet).policies());
            }
        }
        assertThat(named).containsExactly(policy);
    }

    private static NetworkPolicy deny(String name, Pod pod) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(pod.namespace())
                .endMetadata()
                .withNewSpec()
                .withPodSelector(pod.selector())
                .withPolicyTypes("Ingress")
                .endSpec()
                .build();
    }
}
