package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.refuted;

import io.pathproof.assertions.PacketsAssert;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ovs-vswitchd carries out itself it puts back piece by piece, with bytes of its own: an EXECUTE for each output. */
@PathproofTest
class PiecesIT {

    private static final String PINGS = "priority=200,icmp,icmp_type=8,in_port=veth-a,actions=";

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod a;
    static Pod b;
    static Pod c;
    static Pod d;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        a = one.pod("a", "10.0.0.1/24");
        b = one.pod("b", "10.0.0.2/24");
        c = one.pod("c", "10.0.0.3/24");
        d = one.pod("d", "10.0.0.4/24");
        a.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", b.mac(), "dev", "eth0");
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    private static PacketsAssert pings(PacketTrace trace) {
        return assertThat(trace.where(PacketFilter.icmp().icmpType(8))).enteredOvsFrom(a);
    }

    @Test
    void eachOutputIsAPiece(PacketTrace trace) {
        one.flows(PINGS + "output:veth-b,output:veth-c,set_field:13->icmp_type,output:veth-d");
        a.ping(b, 3);
        pings(trace).hasCount(3).exitedVia(b).exitedVia(c).exitedVia(d).notDropped();
        refuted(() -> pings(trace).neverExitedVia(c));
        refuted(() -> pings(trace).neverExitedVia(d));
        refuted(() -> pings(trace).droppedInBridge());
    }

    /** The first one meets no flow, the others one whose action is to hand them up; each comes back with another type. */
    @Test
    void withWhateverBytes(PacketTrace trace) {
        one.flows(PINGS + "set_field:13->icmp_type,output:veth-b");
        a.exec("sh", "-c", "ping -c 3 -i 0.2 -W 1 10.0.0.2 || :");
        pings(trace).hasCount(3).exitedVia(b).neverExitedVia(c).notDropped();
        refuted(() -> pings(trace).neverExitedVia(b));
        refuted(() -> pings(trace).droppedInBridge());
    }

    /** Five at once: each is told by what no rule can rewrite. */
    @Test
    void severalAtOnceAreToldApart(PacketTrace trace) {
        one.flows(PINGS + "output:veth-b,set_field:13->icmp_type,output:veth-c");
        a.exec("sh", "-c", "ping -c 50 -l 50 -W 1 10.0.0.2 || :");
        pings(trace).hasCount(50).exitedVia(b).exitedVia(c).neverExitedVia(d).notDropped();
    }

    /** A responder of flows alone, as OVN has them. */
    @Test
    void theReplyIsWhatBecomesOfAnArpRequest(PacketTrace trace) {
        one.flows("priority=200,arp,arp_op=1,arp_tpa=10.0.0.99,actions=move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],"
                + "set_field:0a:00:00:00:00:99->eth_src,set_field:2->arp_op,move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],"
                + "set_field:0a:00:00:00:00:99->arp_sha,move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],"
                + "set_field:10.0.0.99->arp_spa,in_port");
        a.exec("sh", "-c", "ping -c 1 -W 1 10.0.0.99 || :");
        a.exec("sh", "-c", "ip neigh flush dev eth0 to 10.0.0.99; ping -c 1 -W 1 10.0.0.99 || :");
        assertThat(trace.where(PacketFilter.arp().to("10.0.0.99")))
                .enteredOvsFrom(a)
                .hasAtLeast(2)
                .exitedVia(a)
                .neverExitedVia(b)
                .notDropped();
    }

    /** A controller gets it, and may do with it what it likes; but none is connected. */
    @Test
    void whatAControllerHasIsTold(PacketTrace trace) {
        one.flows(PINGS + "controller");
        a.exec("sh", "-c", "ping -c 2 -i 0.2 -W 1 10.0.0.2 || :");
        pings(trace).hasCount(2).notDropped().neverExitedVia(b);
        org.assertj.core.api.Assertions.assertThat(refuted(() -> pings(trace).droppedInBridge()))
                .contains("controller");
    }
}
