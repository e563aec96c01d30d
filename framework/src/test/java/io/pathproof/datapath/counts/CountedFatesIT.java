package io.pathproof.datapath.counts;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.assertions.PacketCountsAssert;
import io.pathproof.junit.PathproofExtension;
import io.pathproof.junit.Probes;
import io.pathproof.junit.Recording;
import io.pathproof.testing.Observers;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hides a packet's fate where packets are only counted: observers, and what others put in. */
class CountedFatesIT {

    private static final int PORT = 7001;
    private static final int PACKETS = 20;
    private static final PacketFilter SENT = PacketFilter.udp().destinationPort(PORT);
    private static final String DROP = "priority=200,udp,tp_dst=" + PORT + ",actions=drop";

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .recording(Recording.COUNTS)
            .patience(Duration.ofSeconds(2))
            .build();

    private static Node one;
    private static Pod a;
    private static Pod b;
    private static Pod m;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        a = one.pod("a", "10.0.0.1/24");
        b = one.pod("b", "10.0.0.2/24");
        m = one.pod("m", "10.0.0.9/24");
        a.ping(b);
    }

    @BeforeEach
    void countOnlyWhatIsSent(Probes probes) {
        probes.record(SENT);
    }

    @AfterEach
    void nobodyObserves() {
        Observers.none(one);
    }

    private static PacketCountsAssert sent(PacketCounts counts) {
        a.udp(b, PORT, PACKETS);
        return assertThat(counts.from(a)).hasEntered(PACKETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {Observers.SFLOW, Observers.IPFIX})
    void aSampleOfWhatARuleDrops(String observer, PacketCounts counts) {
        Observers.observe(one, observer);
        one.flows(DROP);
        sent(counts).droppedInBridge(PACKETS).neverExitedVia(b);
    }

    @ParameterizedTest
    @ValueSource(strings = {Observers.SFLOW, Observers.IPFIX})
    void aSampleOfWhatARuleLetsOut(String observer, PacketCounts counts) {
        Observers.observe(one, observer);
        sent(counts).exitedVia(b, PACKETS).noneDropped();
    }

    @Test
    void aMirrorSeesWhatARuleDrops(PacketCounts counts) {
        Observers.observe(one, Observers.MIRROR_OF_ALL_TO_M);
        one.flows(DROP);
        sent(counts).droppedInBridge(PACKETS).exitedVia(m, PACKETS).neverExitedVia(b);
    }

    /** What came in is mirrored before it goes out. */
    @Test
    void aMirrorSeesFirstWhatARuleLetsOut(PacketCounts counts) {
        Observers.observe(one, Observers.MIRROR_OF_ALL_TO_M);
        sent(counts).exitedVia(b, PACKETS).exitedVia(m, PACKETS).noneDropped();
    }

    /** The copy comes last, as of a packet that a rule drops: the numbers do not tell which of them it is. */
    @Test
    void aMirrorSeesLastWhatARuleLetsOut(PacketCounts counts) {
        Observers.observe(
                one,
                "-- --id=@b get Port veth-b "
                        + Observers.MIRROR_OF_ALL_TO_M.replace("select_all=true", "select_dst_port=@b"));
        PacketCountsAssert sent = sent(counts).exitedVia(b, PACKETS).exitedVia(m, PACKETS);
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(() -> sent.droppedInBridge(0))
                .withMessageContaining("for the mirror watch");
    }

    @Test
    void aMirrorsVlanLeavesAbsenceOpen(PacketCounts counts) {
        Observers.observe(one, Observers.MIRROR_OF_A_TO_A_VLAN);
        one.flows(DROP);
        a.udp(b, PORT, PACKETS);
        PacketCountsAssert sent = assertThat(counts.from(a)).hasEnteredAtLeast(PACKETS);
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(() -> sent.neverExitedVia("nowhere"))
                .withMessageContaining("The mirror watch sends copies to a VLAN");
    }

    /** One that ovs-vswitchd keeps, and one that a controller puts in at the same port. */
    @Test
    void whatOthersPutInDoesNotStandForWhatIsUpThere(PacketCounts counts) {
        one.flows("priority=200,udp,tp_dst=" + PORT + ",actions=controller");
        a.udp(b, PORT, 1);
        assertThat(counts.from(a)).hasEntered(1);
        String like =
                "udp,dl_src=" + a.mac() + ",dl_dst=" + b.mac() + ",nw_src=10.0.0.1,nw_dst=10.0.0.2,udp_dst=" + PORT;
        String frame = one.ofctl("compose-packet", "--bare", like).strip();
        one.ofctl("packet-out", "br-int", "in_port=veth-a,packet=" + frame + ",actions=veth-b");
        Assertions.assertThat(counts.leftBy("veth-b")).isEqualTo(1);
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(() -> assertThat(counts.from(a)).noneDropped())
                .withMessageContaining("1 is undecided");
    }
}
