package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.Struct;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpcallJoinTest {

    private static final Frame PING = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
    private static final Frame SYN = Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 2);
    private static final int TCP_CHECKSUM = 14 + 20 + 16;
    private static final int EAGAIN = 11;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void aPacketThatIsWithOvsVswitchdIsNotSettled() {
        received(PING).upcall().upcalled();

        assertCrossing(Verdict.UPCALLED, false, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aColdPipelineIsOneCrossing(int upcalls) {
        received(PING).upcall().upcalled();
        for (int i = 1; i < upcalls; i++) {
            executed(PING).upcall().upcalled();
        }
        executed(PING).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 1 + upcalls);
    }

    @Test
    void whatOvsVswitchdPutsInByItselfIsACrossing() {
        executed(PING).output("veth-b").forwarded();
        received(PING).upcall().upcalled();

        assertThat(events.snapshot().crossings())
                .extracting(crossing -> crossing.entry().entry(), Crossing::verdict, Crossing::settled)
                .containsExactly(
                        tuple(Entry.EXECUTED, Verdict.FORWARDED, true), tuple(Entry.RECEIVED, Verdict.UPCALLED, false));
    }

    @Test
    void whatComesBackIsWhatWentUpNotWhatCameIn() {
        Frame translated = Frame.icmpEcho("192.168.0.1", "10.0.0.2", 1, 1);
        received(PING).upcall(translated).upcalled();
        executed(PING).dropped(0);
        executed(translated).output("veth-b").forwarded();

        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(2);
        assertThat(crossings.get(0).passages()).extracting(Passage::id).containsExactly(1L, 3L);
    }

    @Test
    void theChecksumsThatAreCompletedOnTheWayUpDoNotCount() {
        received(SYN.with(TCP_CHECKSUM, 0x12, 0x34)).upcall().upcalled();
        executed(SYN.with(TCP_CHECKSUM, 0xab, 0xcd)).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void norDoThoseWithinATunnel() {
        int inner = 14 + 20 + 8 + 8;
        Frame tunnelled = SYN.inGeneve("172.18.0.2", "172.18.0.3", 5);
        received(tunnelled.with(40, 1, 2).with(inner + TCP_CHECKSUM, 0x12, 0x34))
                .upcall()
                .upcalled();
        executed(tunnelled.with(40, 3, 4).with(inner + TCP_CHECKSUM, 0xab, 0xcd))
                .output("veth-b")
                .forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 12, 18, 26, 30, 34, 38, 49, 52, 53})
    void everyOtherByteDoes(int offset) {
        received(SYN).upcall().upcalled();
        executed(SYN.with(offset, 0xee)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void theLengthCounts() {
        received(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[300]).with(16, 0, 0))
                .upcall()
                .upcalled();
        executed(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[301]).with(16, 0, 0))
                .output("b")
                .forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void aTagIsTheSameWhereverTheKernelKeepsIt() {
        Frame large = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[300]);
        received(large.tagged(0x8100, 20).tagBeside(0x88a8, 0xb00a)).upcall().upcalled();
        executed(large.tagged(0x8100, 20).tagged(0x88a8, 0xb00a)).upcall().upcalled();
        executed(large.tagged(0x8100, 20).tagBeside(0x88a8, 0xb00a))
                .output("veth-b")
                .forwarded();

        assertCrossing(Verdict.FORWARDED, true, 3);
    }

    @Test
    void anotherTagIsAnotherPacket() {
        received(PING.tagBeside(0x8100, 10)).upcall().upcalled();
        executed(PING.tagBeside(0x8100, 11)).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    @Test
    void whatWentUpMayHaveBeenLessLinearThanWhatComesBack() {
        Frame large = Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 16, new byte[1000]);
        received(large).upcall(large.captured(54)).upcalled();
        executed(large).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void itComesBackIntoItsDatapathAndAtItsPort() {
        received(PING).upcall().upcalled();
        events.executed("one", "veth-other").packet(PING).dropped(0);
        events.executed("two", "veth-a").packet(PING).dropped(0);

        assertThat(events.snapshot().crossings()).hasSize(3);
    }

    @Test
    void equalPacketsComeBackInTheOrderTheyWentUp() {
        received(PING).at(100).upcall().upcalled();
        received(PING).at(1_000_000).upcall().upcalled();
        executed(PING).at(3_000_000).output("veth-c").forwarded();
        executed(PING).at(2_000_000).output("veth-b").forwarded();
        executed(PING).at(4_000_000).output("veth-d").forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(crossing -> crossing.outputs().isEmpty()
                        ? ""
                        : crossing.outputs().get(0).port().name())
                .containsExactly("veth-b", "veth-c", "veth-d");
    }

    @Test
    void nothingComesBackBeforeItWentUp() {
        received(PING).at(1_000_000).upcall().upcalled();
        executed(PING).at(1_010_000).output("veth-b").forwarded(); // the very moment
        executed(PING).at(500_000).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(3);
    }

    @Test
    void whatAnActionSentUpNeedNotComeBack() {
        received(PING).actionUpcall().upcalled();

        assertCrossing(Verdict.UPCALLED, true, 1);
    }

    @Test
    void butIfItDoesItIsTheSamePacket() {
        received(PING).actionUpcall().upcalled();
        executed(PING).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void theAnswerOfAControllerIsAnotherPacket() {
        received(SYN).actionUpcall().upcalled();
        executed(Frame.tcp("10.0.0.2", 80, "10.0.0.1", 40000, 20))
                .output("veth-a")
                .forwarded();

        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.UPCALLED, Verdict.FORWARDED);
    }

    @Test
    void ofASampleAndAMissTheMissComesBack() {
        received(PING).actionUpcall().upcall().upcalled();
        executed(PING).dropped("OVS_DROP_EXPLICIT");

        Crossing crossing = assertCrossing(Verdict.DROPPED, true, 2);
        assertThat(crossing.reason()).map(Object::toString).hasValue("OVS_DROP_EXPLICIT");
    }

    @Test
    void aCopyThatLeftMakesItForwardedWhateverBecomesOfTheRest() {
        received(PING).copyTo("mirror").upcall().forwarded();
        assertCrossing(Verdict.FORWARDED, false, 1);

        executed(PING).dropped("OVS_DROP_EXPLICIT");
        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    @Test
    void ofTwoCopiesBothAreAwaited() {
        received(PING).upcall().upcall().upcalled();
        executed(PING).dropped("OVS_DROP_EXPLICIT");
        assertCrossing(Verdict.UPCALLED, false, 2);

        executed(PING).dropped("OVS_DROP_EXPLICIT");
        assertCrossing(Verdict.DROPPED, true, 3);
    }

    @Test
    void copiesOfDifferentFateWithoutAnOutputAreUnknown() {
        received(PING).upcall().upcall().upcalled();
        executed(PING).dropped("OVS_DROP_EXPLICIT");
        executed(PING).actionUpcall().upcalled();

        assertCrossing(Verdict.UNKNOWN, true, 3);
    }

    @Test
    void aFullQueueLosesThePacketForGood() {
        received(PING).failedUpcall(EAGAIN).lost();

        assertCrossing(Verdict.LOST, true, 1);
    }

    @Test
    void norIsItAwaitedWhenACopyLeft() {
        received(PING).copyTo("mirror").failedUpcall(EAGAIN).forwarded();

        assertCrossing(Verdict.FORWARDED, true, 1);
    }

    @Test
    void anUnknownPartMakesTheWholeUnknown() {
        received(PING).upcall().upcalled();
        executed(PING).unknown();

        assertCrossing(Verdict.UNKNOWN, true, 2);
    }

    @Test
    void anUpcallOutOfItsPassageJoinsNothing() {
        received(PING).at(9_000_000).upcall().upcalled();
        Struct.at(ByteBuffer.wrap(events.records().get(0))).put(EventLayout.Head.TIME, 1);
        executed(PING).at(5_000_000).output("veth-b").forwarded();

        assertThat(events.snapshot().crossings()).hasSize(2);
    }

    private RecordedPassage received(Frame packet) {
        return events.received("one", "veth-a").packet(packet);
    }

    private RecordedPassage executed(Frame packet) {
        return events.executed("one", "veth-a").packet(packet);
    }

    private Crossing assertCrossing(Verdict verdict, boolean settled, int passages) {
        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(1);
        assertThat(crossings.get(0).verdict()).isEqualTo(verdict);
        assertThat(crossings.get(0).settled()).isEqualTo(settled);
        assertThat(crossings.get(0).passages()).hasSize(passages);
        return crossings.get(0);
    }
}
