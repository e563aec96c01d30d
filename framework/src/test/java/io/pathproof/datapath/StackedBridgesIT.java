package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Verdict;
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
        assertThat(trace.ledger().complete()).as(trace.ledger().describe()).isTrue();
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
}
