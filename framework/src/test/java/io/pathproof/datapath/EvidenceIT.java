package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a passage tells besides its verdict, and what the kernel drops outside of OVS. */
@PathproofTest
class EvidenceIT {

    private static final int PORT = 7000;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod client;
    static Pod server;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    /** OVS itself knows the flow by this name, and that it is the one. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void namesTheFlowThatItMet(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=drop");
        Crossing packet = new Datagrams(trace, client, server, PORT).send(temperature);

        Passage last = packet.passages().get(packet.passages().size() - 1);
        assertThat(last.flow()).isPresent();
        String flow = one.appctl("dpctl/get-flow", "ufid:" + last.flow().orElseThrow());
        assertThat(flow).contains("actions:drop").contains("proto=17");
    }

    @Test
    void tellsWhatConntrackSaid(PacketTrace trace) {
        one.flows(
                "priority=200,udp,nw_src=10.0.0.1,ct_state=-trk,actions=ct(zone=5,table=1)",
                "table=1,priority=1,udp,actions=ct(commit,zone=6),output:"
                        + one.vsctl("get", "Interface", server.port(), "ofport").strip());
        Crossing packet = new Datagrams(trace, client, server, PORT).send(Temperature.COLD);

        List<Conntrack> words = packet.passages().stream()
                .flatMap(passage -> passage.conntrack().stream())
                .toList();
        assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(words).extracting(Conntrack::zone).containsSubsequence(5, 6);
        assertThat(words).filteredOn(word -> word.zone() == 5).allSatisfy(word -> {
            assertThat(word.isNew()).isTrue();
            assertThat(word.committed()).isFalse();
        });
        assertThat(words).filteredOn(word -> word.zone() == 6).allMatch(Conntrack::committed);
    }

    @Test
    void aPacketThatNftablesDropsHasLeftOvs(PacketTrace trace) {
        server.exec(
                "nft",
                "add table inet wall; add chain inet wall in { type filter hook input priority 0; };"
                        + " add rule inet wall in udp dport " + PORT + " drop");
        try {
            Crossing packet = new Datagrams(trace, client, server, PORT).send(Temperature.COLD);

            assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
            assertThat(dropAfter(packet, trace).reason().name()).isEqualTo("NETFILTER_DROP");
        } finally {
            server.exec("nft", "delete table inet wall");
        }
    }

    @Test
    void aPacketForAClosedSocketHasLeftOvs(PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, PORT).send(Temperature.COLD);

        Drop drop = dropAfter(packet, trace);
        assertThat(drop.reason().name()).isEqualTo("NO_SOCKET");
        assertThat(drop.device()).hasValue("eth0");
        assertThat(drop.netns()).isEqualTo(server.netns());
        assertThat(drop.packet().destinationPort()).hasValue(PORT);
    }

    /** The same descriptor: nobody copied it on the way. */
    private static Drop dropAfter(Crossing packet, PacketTrace trace) {
        long skb = packet.outputs().get(0).skb();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> trace.snapshot().drops().stream()
                                .filter(drop -> drop.skb() == skb && drop.time() > packet.time())
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
