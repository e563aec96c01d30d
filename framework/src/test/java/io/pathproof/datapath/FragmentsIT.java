package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.inconclusive;
import static io.pathproof.datapath.NotProven.refuted;

import io.pathproof.assertions.PacketsAssert;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.PodSpec;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The defragmenter of each conntrack zone keeps what it was given until it has the whole datagram. */
@PathproofTest
class FragmentsIT {

    private static final int PORT = 7000;
    private static final int FRAGMENTS = 3;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod a;
    static Pod b;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        a = one.pod(PodSpec.named("a").withAddress("10.0.0.1/24").withMtu(1500));
        b = one.pod(PodSpec.named("b").withAddress("10.0.0.2/24").withMtu(1500));
        a.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", b.mac(), "dev", "eth0");
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    private static void send() {
        a.exec(
                "python3",
                "-c",
                "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x' * 3000, ('10.0.0.2', "
                        + PORT + "))");
    }

    private static PacketsAssert fragments(PacketTrace trace) {
        return assertThat(trace.where(PacketFilter.protocol(17).from(a.address())))
                .enteredOvsFrom(a)
                .hasCount(FRAGMENTS)
                .withDeadline(Duration.ofSeconds(5));
    }

    /** Only the first fragment meets the rule: conntrack waits for the others in vain, which leave without it. */
    @Test
    void whatConntrackNeverHadCompletesNothing(PacketTrace trace) {
        one.flows("priority=200,udp,in_port=veth-a,nw_frag=first,actions=ct(table=1)");
        send();
        inconclusive(() -> fragments(trace).exitedVia(b));
        refuted(() -> fragments(trace).arrivedAt(b)); // what the defragmenter keeps has not come there
        fragments(trace).anyPacket().exitedVia(b);
    }

    @Test
    void allOfThemGoOnTogether(PacketTrace trace) {
        one.flows("priority=200,udp,in_port=veth-a,actions=ct(zone=7,table=1)", "table=1,udp,actions=output:veth-b");
        send();
        fragments(trace).exitedVia(b);
    }

    /** Put together in one zone, cut again for the next, and put together there. */
    @Test
    void inTwoZones(PacketTrace trace) {
        one.flows(
                "priority=200,udp,in_port=veth-a,actions=ct(zone=7,table=1)",
                "table=1,udp,actions=ct(zone=8,table=2)",
                "table=2,udp,actions=output:veth-b");
        send();
        fragments(trace).exitedVia(b);
    }
}
