package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each assertion on journeys, of a packet that went from pod a on node one to pod b on node two, or not so far. */
class JourneyAssertionsTest {

    private static final String TUNNEL = "genev_sys_6081";
    private static final Frame REQUEST = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);

    private final RecordedEvents events = new RecordedEvents();

    private void sent() {
        events.received("one", "veth-a")
                .packet(REQUEST)
                .descriptor(1)
                .output(TUNNEL, 5, "172.18.0.1", "172.18.0.2")
                .forwarded();
    }

    private void delivered() {
        sent();
        events.received("two", TUNNEL)
                .fromTunnel(5, "172.18.0.1", "172.18.0.2")
                .packet(REQUEST)
                .descriptor(1)
                .output("veth-b")
                .forwarded();
    }

    private void replied() {
        events.received("two", "veth-b")
                .packet(Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1))
                .descriptor(2)
                .output(TUNNEL, 5, "172.18.0.2", "172.18.0.1")
                .forwarded();
    }

    private RecordedPassage cameBack() {
        return events.received("one", TUNNEL)
                .fromTunnel(5, "172.18.0.2", "172.18.0.1")
                .packet(Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1))
                .descriptor(2);
    }

    private PacketsAssert packets() {
        return assertThat(events.trace()).withDeadline(Duration.ofMillis(10)).enteredOvsFrom("veth-a");
    }

    private void proves(Consumer<PacketsAssert> assertion) {
        assertThatCode(() -> assertion.accept(packets())).doesNotThrowAnyException();
    }

    private String refutes(Consumer<PacketsAssert> assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> assertion.accept(packets()));
        assertThat(error).isNotInstanceOf(InconclusiveError.class);
        return String.valueOf(error.getMessage());
    }

    private AssertionError failure(Consumer<PacketsAssert> assertion) {
        return catchThrowableOfType(AssertionError.class, () -> assertion.accept(packets()));
    }

    private void leavesOpen(Consumer<PacketsAssert> assertion) {
        assertThat(catchThrowableOfType(AssertionError.class, () -> assertion.accept(packets())))
                .isInstanceOf(InconclusiveError.class);
    }

    @Test
    void theWholeWayOfAPacketThatArrived() {
        delivered();
        proves(it -> it.traverses("one", "veth-a", "br-int", "one/genev*", "two", "veth-b"));
        proves(it -> it.arrivedAt("two/veth-b").throughNode("two").onTheFastPath());
        proves(it -> it.latencyInOvsBelow(Duration.ofMillis(1)).latencyBetweenNodesBelow(Duration.ofMillis(2)));
        assertThat(refutes(it -> it.traverses("veth-a", "two/veth-c")))
                .contains("Not found after \"veth-a\": \"two/veth-c\". Nearest: one/veth-a")
                .contains("entered, bridge br-int, tunnel 5 172.18.0.1 > 172.18.0.2");
        refutes(it -> it.traverses("veth-b", "veth-a"));
        refutes(it -> it.throughNode("three"));
        refutes(it -> it.arrivedAt("two/veth-c"));
        refutes(it -> it.upcalls(1));
        refutes(it -> it.latencyInOvsBelow(Duration.ofNanos(1)));
        refutes(it -> it.latencyBetweenNodesBelow(Duration.ofNanos(1)));
        refutes(it -> it.droppedOutsideOvs());
    }

    @Test
    void whatWentIntoATunnelHasNotArrived() {
        sent();
        refutes(it -> it.arrivedAt(TUNNEL));
        leavesOpen(it -> it.upcalls(0));
        leavesOpen(it -> it.latencyBetweenNodesBelow(Duration.ofSeconds(1)));
    }

    @Test
    void whatIsMissingMayHaveHappened() {
        sent();
        events.lost(1);
        leavesOpen(it -> it.arrivedAt("two/veth-b"));
        leavesOpen(it -> it.answered());
        leavesOpen(it -> it.notAnswered());
        leavesOpen(it -> it.droppedOutsideOvs());
    }

    private RecordedPassage cameOutBy(String tunnel) {
        return events.received("two", tunnel)
                .fromTunnel(5, "172.18.0.1", "172.18.0.2")
                .packet(REQUEST);
    }

    @Test
    void equalPacketsProveWhatHoldsForAll() {
        for (int i = 10; i < 12; i++) {
            events.received("one", "veth-a")
                    .packet(REQUEST)
                    .descriptor(i)
                    .output(TUNNEL, 5, "172.18.0.1", "172.18.0.2")
                    .forwarded();
        }
        cameOutBy(TUNNEL).output("veth-b").forwarded();
        cameOutBy("genev_sys_6082").output("veth-c").forwarded();
        leavesOpen(it -> it.anyPacket().arrivedAt("two/veth-b"));
        proves(it -> it.arrivedAt("two/veth-*").throughNode("two"));
        refutes(it -> it.throughNode("three"));
        leavesOpen(it -> it.latencyBetweenNodesBelow(Duration.ofSeconds(1)));
    }

    @Test
    void equalPacketsProveNothing() {
        sent();
        events.received("one", "veth-a")
                .packet(REQUEST)
                .descriptor(2)
                .output(TUNNEL, 5, "172.18.0.1", "172.18.0.2")
                .forwarded();
        events.received("two", TUNNEL)
                .fromTunnel(5, "172.18.0.1", "172.18.0.2")
                .packet(REQUEST)
                .descriptor(3)
                .output("veth-b")
                .forwarded();
        leavesOpen(it -> it.anyPacket().arrivedAt("two/veth-b"));
    }

    @Test
    void anAnswer() {
        delivered();
        refutes(it -> it.answered());
        proves(it -> it.notAnswered());
        replied();
        leavesOpen(it -> it.answered());
        leavesOpen(it -> it.notAnswered());
        cameBack().output("veth-a").forwarded();
        proves(it -> it.answered());
        assertThat(refutes(it -> it.notAnswered()))
                .contains("answered: ICMP echo reply 10.0.0.2 > 10.0.0.1 id 1 seq 1");
    }

    @Test
    void anAnswerThatIsStoppedOnItsWayBack() {
        delivered();
        replied();
        cameBack().dropped("OVS_DROP_EXPLICIT");
        proves(it -> it.notAnswered());
        assertThat(refutes(it -> it.answered()))
                .contains("answered, which was stopped on its way back: ICMP echo reply 10.0.0.2 > 10.0.0.1 id 1 seq 1")
                .contains("The answer's own way:")
                .contains("one                 DROPPED: OVS_DROP_EXPLICIT");
    }

    @Test
    void whatTheFilterTurnedAwayMayHaveBeenTheAnswer() {
        delivered();
        events.recording(PacketFilter.icmp().from("10.0.0.1"));
        leavesOpen(it -> it.answered());
        leavesOpen(it -> it.notAnswered());
        leavesOpen(it -> it.noPacket().answered());
        proves(it -> it.arrivedAt("two/veth-b"));
        assertThat(failure(it -> it.answered()).getMessage())
                .contains("with record(..):\n\"icmp type 0 to 10.0.0.1 from 10.0.0.2 entering at two/veth-b\"");
    }

    @Test
    void whatTheFilterWouldHaveLetInDidNotCome() {
        delivered();
        events.recording(
                PacketFilter.icmp().from("10.0.0.1"), PacketFilter.icmp().to("10.0.0.1"));
        refutes(it -> it.answered());
        proves(it -> it.notAnswered());
    }

    @Test
    void whatTheFilterTurnedAwayMayHaveBeenTheNextHop() {
        delivered();
        events.recording(
                PacketFilter.icmp().enteringAt("veth-a"), PacketFilter.icmp().enteringAt(TUNNEL));
        leavesOpen(it -> it.arrivedAt("two/veth-b"));
        leavesOpen(it -> it.arrivedAt("two/veth-c"));
        leavesOpen(it -> it.throughNode("three"));
        leavesOpen(it -> it.traverses("two", "veth-c"));
        proves(it -> it.traverses("one", "two", "veth-b"));
    }

    @Test
    void whatCarriedItThroughTheTunnelMayHaveBeenTurnedAway() {
        sent();
        events.recording(PacketFilter.icmp());
        leavesOpen(it -> it.throughNode("three"));
        refutes(it -> it.arrivedAt("two/veth-b"));
    }

    @Test
    void translatedItMayHaveBeenTurnedAway() {
        events.received("one", "veth-a")
                .packet(REQUEST)
                .conntrack(1, 0xa1, 5)
                .output("veth-b")
                .forwarded();
        events.recording(
                PacketFilter.icmp().from("10.0.0.1"), PacketFilter.icmp().to("10.0.0.1"));
        leavesOpen(it -> it.arrivedAt("one/veth-b"));
        leavesOpen(it -> it.notAnswered());
    }

    @Test
    void whatASocketHadHasArrived() {
        delivered();
        events.droppedOutside("pod b", "eth0", REQUEST, 1, "TCP_RESET", "tcp_validate_incoming");
        proves(it -> it.arrivedAt("two/veth-b"));
        refutes(it -> it.droppedOutsideOvs());
    }

    @Test
    void whatASocketMayHaveHadMayHaveArrived() {
        delivered();
        events.droppedOutside("pod b", "eth0", REQUEST, 1, "NO_SOCKET", "icmp_rcv");
        leavesOpen(it -> it.arrivedAt("two/veth-b"));
        leavesOpen(it -> it.droppedOutsideOvs());
        assertThat(failure(it -> it.arrivedAt("two/veth-b")).getMessage())
                .contains("freed outside of OVS by icmp_rcv, on its way or when it had come: NO_SOCKET");
    }

    @Test
    void whatASocketMayHaveHadHasArrivedNowhereElse() {
        delivered();
        events.droppedOutside("pod b", "eth0", REQUEST, 1, "NO_SOCKET", "icmp_rcv");
        refutes(it -> it.arrivedAt("two/veth-c"));
        refutes(it -> it.arrivedAt("one/veth-b"));
    }

    @Test
    void aReplyMayComeAsLongAsTheWindowIsOpen() {
        delivered();
        events.stillOpen();
        leavesOpen(it -> it.notAnswered());
        leavesOpen(it -> it.noPacket().answered());
        leavesOpen(it -> it.noPacket().droppedOutsideOvs());
    }

    @Test
    void whatWasDroppedIsNotAnsweredEvenInAnOpenWindow() {
        events.received("one", "veth-a").packet(REQUEST).dropped("OVS_DROP_EXPLICIT");
        events.stillOpen();
        proves(it -> it.notAnswered());
    }

    @Test
    void leftOvsAndWasDroppedLaterIsNotDroppedInTheBridge() {
        events.received("one", "veth-a")
                .packet(REQUEST)
                .descriptor(1)
                .output("veth-c")
                .forwarded();
        events.droppedOutside("pod c", "eth0", REQUEST, 1, "NETFILTER_DROP");
        proves(it -> it.droppedOutsideOvs("NETFILTER_DROP"));
        assertThat(refutes(it -> it.droppedInBridge()))
                .contains("pod c/eth0")
                .contains("What to do: it left OVS and was dropped later, for NETFILTER_DROP");
        assertThat(refutes(it -> it.droppedOutsideOvs("NO_SOCKET"))).contains("dropped outside of OVS: NETFILTER_DROP");
        refutes(it -> it.arrivedAt("veth-c"));
    }

    @Test
    void theFirstPacketOfAFlow() {
        events.received("one", "veth-a").packet(REQUEST).upcall().upcalled();
        events.executed("one", "veth-a").packet(REQUEST).output("veth-c").forwarded();
        proves(it -> it.upcalls(1).arrivedAt("veth-c"));
        refutes(it -> it.onTheFastPath());
    }

    @Test
    void failuresAreCollected() {
        delivered();
        PathproofSoftAssertions softly = new PathproofSoftAssertions();
        softly.assertThat(events.trace())
                .enteredOvsFrom("veth-a")
                .withDeadline(Duration.ZERO)
                .traverses("veth-x")
                .arrivedAt("veth-x")
                .answered()
                .upcalls(3)
                .throughNode("x")
                .droppedOutsideOvs()
                .latencyInOvsBelow(Duration.ofNanos(1))
                .arrivedAt("veth-b");
        assertThat(softly.errorsCollected()).hasSize(7);
    }
}
