package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathproof.internal.records.EventLayout;
import io.pathproof.internal.records.Struct;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedBatch;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back of an upcall is what the thread puts back that took it. */
class UpcallJoinTest {

    private static final Frame PING = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1);
    private static final Frame REPLY = Frame.icmpReply("10.0.0.2", "10.0.0.1", 1, 1);
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

    @ParameterizedTest
    @EnumSource(names = {"MISS", "SLOW_PATH"})
    void itComesBackInAsManyPiecesAsThereAreActions(UpcallReason reason) {
        received(PING).upcall(reason).upcalled();
        executed(PING).output("veth-b").forwarded();
        events.executedToo("one", "veth-a").packet(PING).output("veth-c").forwarded();
        events.executedToo("one", "veth-a").packet(REPLY).output("veth-d").forwarded();

        assertThat(assertCrossing(Verdict.FORWARDED, true, 4).outputs())
                .extracting(output -> output.port().name())
                .containsExactly("veth-b", "veth-c", "veth-d");
    }

    @Test
    void withWhateverBytes() {
        received(PING).upcall(UpcallReason.SLOW_PATH).upcalled();
        executed(Frame.arpRequest("10.0.0.1", "10.0.0.2")).output("veth-b").forwarded();

        assertCrossing(Verdict.FORWARDED, true, 2);
    }

    /** As a router that answers pings has it: an EXECUTE of ct alone, which ends there, then the reply. */
    @Test
    void whatEndsWithItsPieceOfTheActionsIsNotDropped() {
        received(PING).upcall(UpcallReason.SLOW_PATH).upcalled();
        RecordedBatch batch = events.batch("one").take(1);
        batch.executed("veth-a").packet(PING).dropped("OVS_DROP_LAST_ACTION");
        batch.hang();
        assertCrossing(Verdict.UPCALLED, false, 2);

        batch.executed("veth-a").packet(REPLY).output("veth-a").forwarded();
        assertCrossing(Verdict.FORWARDED, false, 3);
    }

    @Test
    void moreMayComeUntilTheThreadIsDone() {
        received(PING).upcall().upcalled();
        RecordedBatch batch = events.batch("one").take(1);
        batch.executed("veth-a").packet(PING).output("veth-b").forwarded();
        batch.hang();
        assertCrossing(Verdict.FORWARDED, false, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MISS", "SLOW_PATH"})
    void whatAThreadIsDoneWithAndHasNotPutBackIsDropped(UpcallReason reason) {
        received(PING).upcall(reason).upcalled();
        events.swallowed("one", "veth-a");

        assertThat(assertCrossing(Verdict.DROPPED, true, 1).reason()).isEmpty();
    }

    @Test
    void unlessItIsForOvsVswitchdItself() {
        Frame lacp = Frame.ethernet(0x8809).with(0, 0x01, 0x80, 0xc2, 0x00, 0x00, 0x02);
        received(lacp).upcall(UpcallReason.SLOW_PATH).upcalled();
        events.swallowed("one", "veth-a");

        assertCrossing(Verdict.UPCALLED, true, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SFLOW", "IPFIX", "FLOW_SAMPLE"})
    void whatOnlyASamplerGotIsDropped(UpcallReason reason) {
        received(PING).upcall(reason).upcalled();

        assertCrossing(Verdict.DROPPED, true, 1);
    }

    @Test
    void norDoesAFullQueueToASamplerLoseThePacket() {
        received(PING).failedUpcall(EAGAIN, UpcallReason.SFLOW).lost();

        assertCrossing(Verdict.DROPPED, true, 1);
    }

    @Test
    void aControllerMayKeepWhatItGot() {
        received(PING).upcall(UpcallReason.CONTROLLER).upcalled();

        assertCrossing(Verdict.UPCALLED, true, 1);
    }

    @Test
    void ofASampleAndAMissTheMissComesBack() {
        received(PING).upcall(UpcallReason.SFLOW).upcall().upcalled();
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

    @Test
    void eachSegmentOfAPacketComesBackByItself() {
        received(large().segmentSize(1448)).segmentedUpcall(3).upcalled();
        executed(large()).output("veth-b").forwarded();
        executed(large()).output("veth-b").forwarded();
        assertCrossing(Verdict.FORWARDED, false, 3);

        executed(large()).output("veth-b").forwarded();
        assertCrossing(Verdict.FORWARDED, true, 4);
    }

    @Test
    void segmentsOfDifferentFateAreUnknown() {
        received(large().segmentSize(1448)).segmentedUpcall(2).upcalled();
        executed(large()).output("veth-b").forwarded();
        executed(large()).dropped("OVS_DROP_EXPLICIT");

        assertCrossing(Verdict.UNKNOWN, true, 3);
    }

    @Test
    void norIsASegmentThatDoesNotComeBackLikeOneThatLeaves() {
        received(large().segmentSize(1448)).segmentedUpcall(2).upcalled();
        executed(large()).output("veth-b").forwarded();
        events.swallowed("one", "veth-a");

        assertCrossing(Verdict.UNKNOWN, true, 2);
    }

    private static Frame large() {
        return Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 24, new byte[3000]);
    }

    private RecordedPassage received(Frame packet) {
        return events.received("one", "veth-a").packet(packet);
    }

    private RecordedPassage executed(Frame packet) {
        return events.executed("one", "veth-a").packet(packet);
    }

    private Crossing assertCrossing(Verdict verdict, boolean settled, int passages) {
        return Looks.assertOnlyCrossing(events.snapshot(), verdict, settled, passages);
    }
}
