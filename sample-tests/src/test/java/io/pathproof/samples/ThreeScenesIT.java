package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a ping between pods of two nodes: all that the kernel's datapath did is proven from its own events. */
// tag::topology[]
@PathproofTest
class ThreeScenesIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Pod client;
    static Pod neighbour;
    static Pod server;

    @BeforeAll
    static void pods() {
        client = topology.node("one").pod("client", "10.0.0.1/24");
        neighbour = topology.node("one").pod("neighbour", "10.0.0.2/24");
        server = topology.node("two").pod("server", "10.0.0.3/24");
    }
    // end::topology[]

    @Test
    void podToPodOnOneNodeNeverSeesTheTunnel(PacketTrace trace) {
        client.ping(neighbour);

        assertThat(trace.icmp(client, neighbour))
                .enteredOvsFrom(client.port())
                .exitedVia(neighbour.port())
                .neverExitedVia("genev_sys_6081");
    }

    // tag::topology[]
    @Test
    void podToPodAcrossNodesGoesThroughTheTunnel(PacketTrace trace) {
        client.ping(server);

        assertThat(trace.icmp(client, server))
                .enteredOvsFrom(client.port())
                .onNode("one")
                .exitedVia("genev_sys_6081");
        assertThat(trace.icmp(client, server))
                .enteredOvsFrom("two/genev_sys_6081")
                .exitedVia(server.port());
    }

    @Test
    void deniedByAFlowIsDroppedInTheBridgeInOneDirectionOnly(PacketTrace trace) {
        topology.node("one").flows("priority=200,icmp,nw_src=10.0.0.1,icmp_type=8,actions=drop");
        try {
            assertThat(client.ping(neighbour).noneAnswered()).isTrue();
            assertThat(neighbour.ping(client).allAnswered()).isTrue();

            PacketTrace requests = trace.where(PacketFilter.icmp().icmpType(8));
            assertThat(requests.icmp(client, neighbour))
                    .enteredOvsFrom(client.port())
                    .droppedInBridge()
                    .inBridge("br-int");
            assertThat(requests.icmp(neighbour, client))
                    .enteredOvsFrom(neighbour.port())
                    .exitedVia(client.port());
        } finally {
            topology.node("one").forwardExplicitly();
        }
    }
    // end::topology[]

    /** So that whoever runs this sees what was seen. */
    @AfterEach
    void show(TestInfo test, PacketTrace trace) {
        System.out.println("\n" + test.getDisplayName());
        trace.where(PacketFilter.icmp()).crossings().forEach(System.out::println);
        System.out.println("  ledger: " + trace.ledger().describe());
    }
    // tag::topology[]
}
// end::topology[]
