package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The underlay's address on an internal port of a second bridge, as clusters have it that give their network card to OVS: the
 * outer packet enters the datapath while the inner one is still in it, in the same call stack.
 */
@PathproofTest
class StackedBridgesIT {

    private static final String OUTER = "br-ex";
    private static final String CARD = "to-two";

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Pod client;
    static Pod server;

    @BeforeAll
    static void stack() {
        Node one = topology.node("one");
        Node two = topology.node("two");
        client = one.pod("client", "10.0.0.1/24");
        server = two.pod("server", "10.0.0.2/24");
        one.vsctl("add-br", OUTER, "--", "add-port", OUTER, CARD, "--", "set-fail-mode", OUTER, "standalone");
        one.exec("ip", "address", "flush", "dev", CARD);
        one.exec("ip", "address", "add", one.underlay().getHostAddress() + "/32", "dev", OUTER);
        one.exec("ip", "link", "set", OUTER, "up");
        one.exec(
                "ip",
                "route",
                "replace",
                two.underlay().getHostAddress(),
                "dev",
                OUTER,
                "src",
                one.underlay().getHostAddress());
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
    }

    @Test
    void eachPacketHasItsOwnWay(PacketTrace trace) {
        assertThat(client.ping(server, 5).received()).isEqualTo(5);
        PacketTrace requests = trace.where(PacketFilter.icmp().icmpType(8));
        PacketTrace outer = trace.where(PacketFilter.udp().destinationPort(6081));

        assertThat(requests)
                .enteredOvsFrom(client.port())
                .exitedVia(Node.TUNNEL_DEVICE)
                .onNode("one");
        assertThat(outer).enteredOvsFrom(OUTER).exitedVia(CARD).onNode("one");
        List<Crossing> inside = outer.crossings().stream()
                .filter(packet -> packet.in().name().equals(OUTER))
                .toList();
        assertThat(inside).hasSizeGreaterThanOrEqualTo(5).allSatisfy(packet -> {
            assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
            assertThat(packet.in().bridge()).hasValue(OUTER);
        });
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
    }

    @Test
    void aDropInTheOuterBridgeIsNotOneOfTheInnerPacket(PacketTrace trace) {
        Node one = topology.node("one");
        one.ofctl("add-flow", OUTER, "priority=100,udp,tp_dst=6081,in_port=LOCAL,actions=drop");
        try {
            client.ping(server, 1);
            assertThat(trace.where(PacketFilter.icmp().icmpType(8)))
                    .enteredOvsFrom(client.port())
                    .exitedVia(Node.TUNNEL_DEVICE);
            assertThat(trace.where(PacketFilter.udp().destinationPort(6081)))
                    .enteredOvsFrom(OUTER)
                    .droppedInBridge()
                    .inBridge(OUTER);
        } finally {
            one.ofctl("del-flows", OUTER, "udp");
        }
    }

    /**
     * What recirculates too deep in the call stack the kernel puts off until the outermost packet is through: by then the outer packet's
     * call has returned, and what is done for it is still its own.
     */
    @Test
    void whatTheKernelPutsOffIsBookedOnThePacketWhoseItIs(PacketTrace trace) {
        Node one = topology.node("one");
        String card = one.vsctl("get", "Interface", CARD, "ofport").strip();
        String tunnel =
                one.vsctl("get", "Interface", Node.TUNNEL_PORT, "ofport").strip();
        one.ofctl("add-flow", OUTER, "priority=100,udp,tp_dst=6081,in_port=LOCAL,actions=ct(table=1,zone=9)");
        one.ofctl("add-flow", OUTER, "table=1,priority=100,udp,actions=ct(table=2,zone=10)");
        one.ofctl("add-flow", OUTER, "table=2,priority=100,udp,actions=output:" + card);
        one.flows(
                "priority=300,icmp,icmp_type=8,actions=ct(table=1,zone=1)",
                "table=1,priority=300,icmp,actions=ct(table=2,zone=2)",
                "table=2,priority=300,icmp,actions=ct(table=3,zone=3)",
                "table=3,priority=300,icmp,actions=set_field:"
                        + topology.node("two").underlay().getHostAddress() + "->tun_dst,set_field:"
                        + Topology.TUNNEL_KEY
                        + "->tun_id,output:" + tunnel);
        try {
            client.ping(server, 1); // makes the flows, so that the next ones stay in the kernel
            assertThat(client.ping(server, 3).received()).isEqualTo(3);

            List<Passage> inner = last(trace, PacketFilter.icmp().icmpType(8).enteringAt(client.port()));
            List<Passage> outer =
                    last(trace, PacketFilter.udp().destinationPort(6081).enteringAt(OUTER));
            assertThat(inner).allSatisfy(packet -> {
                assertThat(ports(packet)).containsExactly(Node.TUNNEL_DEVICE);
                assertThat(packet.conntrack()).extracting(Conntrack::zone).containsExactly(1, 2, 3);
            });
            assertThat(outer).allSatisfy(packet -> {
                assertThat(ports(packet)).containsExactly(CARD);
                assertThat(packet.conntrack()).extracting(Conntrack::zone).containsExactly(9, 10);
                assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
            });
            assertThat(flows(inner)).isNotEmpty().doesNotContainAnyElementsOf(flows(outer));
            Ledger ledger = trace.ledger();
            assertThat(ledger.complete()).as(ledger.describe()).isTrue();
        } finally {
            one.ofctl("del-flows", OUTER, "udp");
            one.forwardExplicitly();
        }
    }

    /** Of the last two packets, which met the flows that were made by the first. */
    private static List<Passage> last(PacketTrace trace, PacketFilter filter) {
        List<Passage> all = trace.where(filter).passages().stream()
                .filter(passage -> passage.entry() == Entry.RECEIVED)
                .toList();
        return all.subList(all.size() - 2, all.size());
    }

    private static List<String> ports(Passage passage) {
        return passage.outputs().stream().map(output -> output.port().name()).toList();
    }

    private static List<String> flows(List<Passage> passages) {
        return passages.stream().flatMap(passage -> passage.flow().stream()).toList();
    }
}
