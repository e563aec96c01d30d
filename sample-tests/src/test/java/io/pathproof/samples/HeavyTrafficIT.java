package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.junit.PathproofExtension;
import io.pathproof.junit.Recording;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traffic that nobody wants to record: the window counts, and the counts prove where it went. */
// tag::counts[]
class HeavyTrafficIT {

    private static final int DATAGRAMS = 50_000;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod client;
    static Pod bystander;
    static Pod server;

    @BeforeAll
    static void pods() {
        client = topology.node("one").pod("client", "10.0.0.1/24");
        bystander = topology.node("one").pod("bystander", "10.0.0.2/24");
        server = topology.node("one").pod("server", "10.0.0.3/24");
        topology.node("one").flows("priority=200,udp,tp_dst=7001,actions=drop");
    }

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .recording(Recording.COUNTS)
            .record(PacketFilter.udp())
            .build();

    @Test
    void everyDatagramWentWhereItShould(PacketCounts counts) {
        client.udp(server, 7000, DATAGRAMS);
        client.udp(server, 7001, DATAGRAMS);

        assertThat(counts.from(client))
                .hasEntered(2 * DATAGRAMS)
                .exitedVia(server, DATAGRAMS)
                .droppedInBridge(DATAGRAMS)
                .neverExitedVia(bystander);
    }
}
// end::counts[]
