package io.pathproof.datapath.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.datapath.FlowCache;
import io.pathproof.junit.Probes;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Passage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a record tells beside the verdict. */
abstract class KernelRecordsTable {

    private static final int PORT = 7000;
    private static final int EACH = 3;
    private static final String VIRTUAL = "10.0.0.100";

    /** Of one flow, also by their names, which Open vSwitch makes of all that the first packet has. */
    private static final String SEND =
            """
            import socket
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.bind(('', 4000))
            for i in range(%d): s.sendto(b'x', ('10.0.0.2', %d))
            """
                    .formatted(EACH, PORT);

    private static final String REWRITTEN =
            "priority=200,udp,nw_dst=" + VIRTUAL + ",actions=mod_nw_dst:10.0.0.2,mod_dl_dst:%s,output:%s";

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod client;
    static Pod server;
    static Pod other;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        other = one.pod("other", "10.0.0.3/24");
        for (String address : List.of("10.0.0.2", VIRTUAL)) {
            client.exec("ip", "neigh", "replace", address, "lladdr", server.mac(), "dev", "eth0");
        }
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    /** What is behind the end of a device's name is of the name that it had before. */
    @Test
    void aRenamedDeviceIsFoundByItsName(PacketTrace trace, Probes probes) {
        one.exec("ip", "link", "add", "averylongname01", "type", "veth", "peer", "name", "pp0-peer");
        one.exec("ip", "link", "set", "averylongname01", "name", "pp0");
        try {
            one.exec("ip", "link", "set", "pp0", "up");
            one.exec("ip", "link", "set", "pp0-peer", "up");
            one.vsctl("add-port", Node.BRIDGE, "pp0");
            probes.record(PacketFilter.any().enteringAt("pp0"));
            one.exec(
                    "python3",
                    "-c",
                    "import socket\ns = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)\ns.bind(('pp0-peer', 0))\n"
                            + "s.send(bytes.fromhex('ffffffffffff02000000000188b5') + b'x' * 46)");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(trace.passages())
                    .extracting(passage -> passage.in().name())
                    .isNotEmpty()
                    .containsOnly("pp0"));
        } finally {
            one.vsctl("--if-exists", "del-port", Node.BRIDGE, "pp0");
            one.exec("ip", "link", "delete", "pp0-peer");
        }
    }

    /** The filter names the address that it was sent to, the drop the one that it had by then. */
    @Test
    void aDropOfARewrittenPacketIsRecordedWithTheFunctionThatFreedIt(PacketTrace trace, Probes probes) {
        one.flows(REWRITTEN.formatted(
                server.mac(),
                one.vsctl("get", "Interface", server.port(), "ofport").strip()));
        server.exec(
                "nft",
                "add table inet wall; add chain inet wall in { type filter hook input priority 0; };"
                        + " add rule inet wall in udp dport " + PORT + " drop");
        try {
            probes.record(PacketFilter.udp().to(VIRTUAL));
            client.exec(
                    "python3",
                    "-c",
                    "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('" + VIRTUAL + "', "
                            + PORT + "))");

            List<Drop> drops = await().atMost(Duration.ofSeconds(30))
                    .until(() -> trace.snapshot().drops(), all -> !all.isEmpty());
            assertThat(drops).anySatisfy(drop -> {
                assertThat(drop.packet().destination())
                        .hasValueSatisfying(
                                address -> assertThat(address.getHostAddress()).isEqualTo("10.0.0.2"));
                assertThat(drop.reason().name()).isEqualTo("NETFILTER_DROP");
                // Since Linux 6.7 by nf_tables itself, a module that this test may have brought.
                assertThat(drop.function()).isIn("nft_do_chain", "nf_hook_slow");
            });
        } finally {
            server.exec("nft", "delete table inet wall");
        }
    }

    @Test
    void aFlowThatIsInstalledAnewHasAnotherGeneration(PacketTrace trace) {
        FlowCache.empty(one);
        List<Passage> before = warm(trace, 0);
        FlowCache.empty(one);
        List<Passage> after = warm(trace, before.size());

        assertThat(flows(after)).isEqualTo(flows(before)).hasSize(1);
        assertOneGenerationEach(before, after);
    }

    @Test
    void aFlowWhoseActionsAreReplacedHasAnotherGeneration(PacketTrace trace) {
        FlowCache.empty(one);
        List<Passage> before = warm(trace, 0);
        one.flows("priority=200,udp,tp_dst=" + PORT + ",actions=output:"
                + one.vsctl("get", "Interface", other.port(), "ofport").strip());
        List<Passage> after = warm(trace, before.size());

        assertOneGenerationEach(before, after);
    }

    private static void assertOneGenerationEach(List<Passage> before, List<Passage> after) {
        assertThat(generations(before)).hasSize(1).doesNotContain(0L);
        assertThat(generations(after)).hasSize(1).doesNotContain(0L).doesNotContainAnyElementsOf(generations(before));
    }

    /** Sends datagrams, and gives those passages of theirs that met a flow, or brought it with them. */
    private static List<Passage> warm(PacketTrace trace, int already) {
        PacketTrace datagrams =
                trace.where(PacketFilter.udp().from(client.address()).destinationPort(PORT));
        int sent = datagrams.crossings().size();
        client.exec("python3", "-c", SEND);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        datagrams::crossings,
                        all -> all.size() == sent + EACH && all.stream().allMatch(Crossing::settled));
        return datagrams.passages().stream()
                .filter(passage -> passage.flow().isPresent())
                .skip(already)
                .toList();
    }

    private static List<String> flows(List<Passage> passages) {
        return passages.stream()
                .map(passage -> passage.flow().orElseThrow())
                .distinct()
                .toList();
    }

    private static List<Long> generations(List<Passage> passages) {
        return passages.stream().map(Passage::flowGeneration).distinct().toList();
    }
}
