package io.pathproof.datapath.answers;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.refuted;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pathproof.junit.PathproofTest;
import io.pathproof.junit.Probes;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The address of a descriptor is soon another packet's; of an equal one's, if equal ones are sent. */
@PathproofTest
class SamePacketIT {

    private static final int EQUAL = 100;

    /** Without a number in its header: IPv6 has none, and UDP has none. */
    private static final String SEND =
            """
            s = socket(AF_INET6, SOCK_DGRAM)
            s.bind(('', 4000))
            for i in range(100):
                try: s.sendto(b'the same', ('fd00::2', 7000))
                except PermissionError: pass # as a rule of its own says
            """;

    private static final String RECEIVE =
            """
            s = socket(AF_INET6, SOCK_DGRAM)
            s.bind(('', 7000))
            say('ready')
            for i in range(100): s.recvfrom(2000)
            say('all')
            """;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod a;
    static Pod b;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        a = one.pod("a", "10.0.0.1/24", "fd00::1/64");
        b = one.pod("b", "10.0.0.2/24", "fd00::2/64");
        for (String address : new String[] {"10.0.0.2", "fd00::2", "10.0.0.77"}) {
            a.exec("ip", "neigh", "replace", address, "lladdr", b.mac(), "dev", "eth0");
        }
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    private static PacketTrace datagrams(PacketTrace trace) {
        return trace.where(PacketFilter.udp().to("fd00::2").enteringAt(a.port()));
    }

    private static void sendAndReceive() {
        try (RunningCommand server = Sockets.start(b, RECEIVE)) {
            Sockets.run(a, SEND);
            server.awaitOutput("all");
        }
    }

    private static PacketTrace first(PacketTrace trace) {
        return () ->
                trace.snapshot().where(packet -> datagrams(trace).crossings().indexOf(packet) < EQUAL);
    }

    private static void haveTheBridgeDropLaterOnes(PacketTrace trace) {
        one.flows("priority=210,cookie=0xa8,udp6,in_port=" + a.port() + ",actions=drop");
        PacketTrace later = trace.fromNow();
        Sockets.run(a, SEND);
        assertThat(datagrams(later)).enteredOvsFrom(a).hasAtLeast(EQUAL).droppedInBridge();
    }

    @Test
    void deliveredOnesAreNotThoseThatTheBridgeDropsLater(PacketTrace trace) {
        sendAndReceive();
        haveTheBridgeDropLaterOnes(trace);
        refuted(() -> assertThat(datagrams(trace))
                .enteredOvsFrom(a)
                .anyPacket()
                .droppedInBridge()
                .traverses("one/" + b.port()));
        assertThat(datagrams(first(trace))).enteredOvsFrom(a).hasCount(EQUAL).arrivedAt(b);
    }

    /** With one hop fewer the later ones look as if a router had sent the earlier ones on. */
    @Test
    void deliveredOnesWithMoreHopsAreNotThoseThatTheBridgeDropsLater(PacketTrace trace) {
        one.flows("priority=200,udp6,in_port=" + a.port() + ",actions=mod_nw_ttl:65,output:" + b.port());
        sendAndReceive();
        haveTheBridgeDropLaterOnes(trace);
        assertThatThrownBy(() -> assertThat(datagrams(trace))
                        .enteredOvsFrom(a)
                        .anyPacket()
                        .droppedInBridge()
                        .traverses("one/" + b.port()))
                .isInstanceOf(AssertionError.class);
    }

    /** The later ones never come to the bridge: the sender's own rules drop them. */
    @Test
    void deliveredOnesAreNotThoseThatTheSenderDropsLater(PacketTrace trace) {
        sendAndReceive();
        a.exec(
                "nft",
                "add table ip6 wall; add chain ip6 wall out { type filter hook postrouting priority 0; };"
                        + " add rule ip6 wall out udp dport 7000 drop");
        try {
            Sockets.run(a, SEND);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> trace.snapshot().drops().stream()
                                    .filter(drop -> drop.reason().name().equals("NETFILTER_DROP"))
                                    .count()
                            >= EQUAL);
        } finally {
            a.exec("nft", "delete table ip6 wall");
        }
        assertThat(datagrams(trace)).enteredOvsFrom(a).hasCount(EQUAL).arrivedAt(b);
        refuted(() -> assertThat(datagrams(trace)).enteredOvsFrom(a).anyPacket().droppedOutsideOvs());
    }

    /** Translated, it no longer meets the window's filter when it is dropped. */
    @Test
    void droppedUnderAnotherAddress(PacketTrace trace, Probes probes) {
        probes.record(PacketFilter.udp().to("10.0.0.77"));
        one.flows("priority=200,udp,nw_dst=10.0.0.77,actions=mod_nw_dst:10.0.0.2,output:" + b.port());
        b.exec(
                "nft",
                "add table ip wall; add chain ip wall in { type filter hook input priority 0; };"
                        + " add rule ip wall in udp dport 7000 drop");
        try {
            a.exec("bash", "-c", "echo pathproof > /dev/udp/10.0.0.77/7000");
            PacketTrace sent = trace.where(PacketFilter.udp().to("10.0.0.77"));
            assertThat(sent).enteredOvsFrom(a).droppedOutsideOvs("NETFILTER_DROP");
            refuted(() -> assertThat(sent).enteredOvsFrom(a).arrivedAt(b));
        } finally {
            b.exec("nft", "delete table ip wall");
        }
    }
}
