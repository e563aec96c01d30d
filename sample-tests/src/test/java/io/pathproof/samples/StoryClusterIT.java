package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.NetworkPolicies;
import io.pathproof.cluster.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The story: two pods on two nodes, the way of a ping between them, and where a policy stops it. */
// tag::story[]
@ClusterTest
class StoryClusterIT {

    @Test
    void deniedPodIsStoppedInTheBridge(Cluster cluster, PacketTrace trace) {
        Pod client = cluster.pod("netshoot-1").onNode("pathproof-control-plane").start();
        Pod server = cluster.pod("netshoot-2").onNode("pathproof-worker").start();

        client.ping(server);
        assertThat(trace.icmp(client, server)).enteredOvsFrom(client).exitedVia("genev_sys_6081");
        assertThat(trace.icmp(client, server))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .exitedVia(server);

        cluster.apply(NetworkPolicies.denyAllTo(client));
        PacketTrace denied = trace.fromNow();
        client.ping(server);
        assertThat(denied.icmp(client, server))
                .enteredOvsFrom(client)
                .droppedInBridge()
                .inBridge("br-int");
    }
    // end::story[]

    /** So that whoever runs this sees what was seen. */
    @AfterEach
    void show(PacketTrace trace) {
        System.out.println("\nThe pings of the story");
        trace.where(PacketFilter.icmp().icmpType(8)).crossings().forEach(System.out::println);
        System.out.println("  ledger: " + trace.ledger().describe());
    }
    // tag::story[]
}
// end::story[]
