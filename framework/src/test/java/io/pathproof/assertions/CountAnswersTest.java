package io.pathproof.assertions;

import static io.pathproof.assertions.Conclusion.INCONCLUSIVE;
import static io.pathproof.assertions.Conclusion.PROVEN;
import static io.pathproof.assertions.Conclusion.REFUTED;
import static io.pathproof.assertions.Counted.cameBack;
import static io.pathproof.assertions.Counted.closed;
import static io.pathproof.assertions.Counted.copied;
import static io.pathproof.assertions.Counted.dropped;
import static io.pathproof.assertions.Counted.ended;
import static io.pathproof.assertions.Counted.failedAt;
import static io.pathproof.assertions.Counted.forMirror;
import static io.pathproof.assertions.Counted.left;
import static io.pathproof.assertions.Counted.lossy;
import static io.pathproof.assertions.Counted.open;
import static io.pathproof.assertions.Counted.partly;
import static io.pathproof.assertions.Counted.up;
import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.assertions.Way.GENEV;
import static io.pathproof.assertions.Way.VETH_A;
import static io.pathproof.assertions.Way.VETH_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What numbers prove, what they refute, and what they leave open. */
class CountAnswersTest {

    private static void gives(Conclusion wanted, CountSnapshot snapshot, Consumer<PacketCountsAssert> assertion) {
        assertThat(answer(() -> snapshot, assertion)).isEqualTo(wanted);
    }

    private static Conclusion answer(@Nullable PacketCounts counts, Consumer<PacketCountsAssert> assertion) {
        try {
            assertion.accept(assertThat(counts).withDeadline(Duration.ofMillis(5)));
            return PROVEN;
        } catch (InconclusiveError e) {
            return INCONCLUSIVE;
        } catch (AssertionError e) {
            return REFUTED;
        }
    }

    @Test
    void whatWasCountedIsThere() {
        CountSnapshot counted = closed(left(7, VETH_A, GENEV), left(2, VETH_A, VETH_B), dropped(3, VETH_A));
        gives(PROVEN, counted, it -> it.hasEntered(12).hasEnteredAtLeast(12));
        gives(PROVEN, counted, it -> it.exitedVia("genev*", 7).exitedVia("*", 9).droppedInBridge(3));
        gives(PROVEN, counted, it -> it.neverExitedVia("eth0"));
        gives(REFUTED, counted, it -> it.hasEntered(11));
        gives(REFUTED, counted, it -> it.hasEntered(13));
        gives(REFUTED, counted, it -> it.hasEnteredAtLeast(13));
        gives(REFUTED, counted, it -> it.exitedVia("genev*", 8));
        gives(REFUTED, counted, it -> it.neverExitedVia("veth*"));
        gives(REFUTED, counted, it -> it.noneDropped());
    }

    @Test
    void fromOnePort() {
        PacketCounts all = () -> closed(left(7, VETH_A, GENEV), dropped(3, VETH_B));
        assertThat(answer(all.from("veth-a"), it -> it.hasEntered(7).noneDropped()))
                .isEqualTo(PROVEN);
        assertThat(answer(all.from("veth-b"), it -> it.droppedInBridge(3).neverExitedVia("*")))
                .isEqualTo(PROVEN);
        assertThat(answer(all.from("veth-b"), it -> it.noneDropped())).isEqualTo(REFUTED);
    }

    @Test
    void withoutAPacketNothingIsProven() {
        gives(REFUTED, closed(), it -> it.noneDropped());
        gives(REFUTED, closed(), it -> it.neverExitedVia("eth0"));
        gives(REFUTED, closed(), it -> it.droppedInBridge(0));
        gives(INCONCLUSIVE, lossy(1), it -> it.noneDropped());
    }

    @Test
    void copiesLeaveButDoNotEnter() {
        CountSnapshot flooded = closed(left(5, VETH_A, VETH_B), copied(5, VETH_A, GENEV));
        gives(PROVEN, flooded, it -> it.hasEntered(5).exitedVia("veth-b", 5).exitedVia("genev*", 5));
    }

    @Test
    void whatADeviceDroppedDidNotLeaveAndWasNotDroppedInTheBridge() {
        CountSnapshot failed = closed(left(1, VETH_A, VETH_B), failedAt(2, VETH_A, GENEV));
        gives(PROVEN, failed, it -> it.neverExitedVia("genev*").droppedInBridge(0));
        gives(REFUTED, failed, it -> it.noneDropped());
        gives(REFUTED, closed(left(1, VETH_A, VETH_B), ended(Verdict.LOST, 1, VETH_A)), it -> it.noneDropped());
    }

    @Test
    void whatCameBackFromOvsVswitchdHasEnteredOnce() {
        CountSnapshot cold =
                closed(left(9, VETH_A, VETH_B), ended(Verdict.UPCALLED, 1, VETH_A), cameBack(1, VETH_A, VETH_B));
        gives(PROVEN, cold, it -> it.hasEntered(10).exitedVia("veth-b", 10).noneDropped());
    }

    @Test
    void whatHasNotComeBackLeavesItOpen() {
        CountSnapshot up = up(1, VETH_A, open(left(9, VETH_A, VETH_B), ended(Verdict.UPCALLED, 1, VETH_A)));
        gives(PROVEN, up, it -> it.hasEntered(10).hasEnteredAtLeast(10));
        gives(INCONCLUSIVE, up, it -> it.exitedVia("veth-b", 10));
        gives(INCONCLUSIVE, up, it -> it.exitedVia("veth-b", 9));
        gives(INCONCLUSIVE, up, it -> it.noneDropped());
        gives(INCONCLUSIVE, up, it -> it.exitedVia("veth-b", 11)); // it may come back in pieces
        gives(REFUTED, up, it -> it.exitedVia("veth-b", 8));
        gives(INCONCLUSIVE, closed(left(1, VETH_A, VETH_B), ended(Verdict.HELD, 1, VETH_A)), it -> it.noneDropped());
        gives(INCONCLUSIVE, closed(ended(Verdict.UNKNOWN, 1, VETH_A)), it -> it.droppedInBridge(1));
    }

    /** What others put in is no sign of it: a packet-out, say. Nor are the pieces of another packet. */
    @Test
    void whatOvsVswitchdMayHaveStillLeavesItOpenHoweverManyCameBack() {
        CountSnapshot others = up(1, VETH_A, closed(ended(Verdict.UPCALLED, 1, VETH_A), cameBack(1, VETH_B, GENEV)));
        gives(PROVEN, others, it -> it.hasEntered(1));
        gives(INCONCLUSIVE, others, it -> it.noneDropped());
        gives(INCONCLUSIVE, others, it -> it.neverExitedVia("veth-b"));
        gives(REFUTED, others, it -> it.neverExitedVia("genev*"));
        PacketCounts all = () -> others;
        assertThat(answer(all.from("veth-b"), it -> it.exitedVia("genev*", 1)))
                .isEqualTo(REFUTED); // none came in there
        CountSnapshot putIn = closed(left(1, VETH_A, VETH_B), cameBack(2, VETH_A, VETH_B));
        gives(PROVEN, putIn, it -> it.noneDropped());
    }

    @Test
    void whatOnlyAMirrorGotIsDropped() {
        CountSnapshot mirrored = closed(forMirror(left(3, VETH_A, GENEV)), left(2, VETH_B, VETH_A));
        gives(PROVEN, mirrored, it -> it.hasEntered(5).exitedVia("genev*", 3).droppedInBridge(3));
        gives(REFUTED, mirrored, it -> it.noneDropped());
        gives(REFUTED, mirrored, it -> it.droppedInBridge(0));
    }

    @Test
    void whatAMirrorGotMayHaveLeftWhereOthersOfThatPortDid() {
        CountSnapshot some = closed(forMirror(left(3, VETH_A, GENEV)), copied(2, VETH_A, VETH_B));
        gives(PROVEN, some, it -> it.hasEntered(3).exitedVia("veth-b", 2));
        gives(INCONCLUSIVE, some, it -> it.droppedInBridge(1));
        gives(INCONCLUSIVE, some, it -> it.noneDropped());
        CountSnapshot alwaysBefore = closed(left(3, VETH_A, VETH_B), forMirror(copied(3, VETH_A, GENEV)));
        gives(PROVEN, alwaysBefore, it -> it.noneDropped().droppedInBridge(0));
    }

    /** Segments, of which the device's queue had no room for one. */
    @Test
    void whatWasPerhapsTakenInPartLeavesItOpen() {
        CountSnapshot cut = closed(left(3, VETH_A, GENEV), partly(left(1, VETH_A, GENEV)));
        gives(PROVEN, cut, it -> it.hasEntered(4).droppedInBridge(0).neverExitedVia("veth-b"));
        gives(INCONCLUSIVE, cut, it -> it.exitedVia("genev*", 4));
        gives(INCONCLUSIVE, cut, it -> it.exitedVia("genev*", 3));
        gives(REFUTED, cut, it -> it.exitedVia("genev*", 2));
        gives(INCONCLUSIVE, cut, it -> it.noneDropped());
    }

    @Test
    void whereTheTableHadNoRoomNothingRestsOnAbsence() {
        CountSnapshot full = lossy(1, left(7, VETH_A, GENEV));
        gives(PROVEN, full, it -> it.hasEnteredAtLeast(7));
        gives(INCONCLUSIVE, full, it -> it.hasEntered(7));
        gives(INCONCLUSIVE, full, it -> it.hasEntered(8));
        gives(INCONCLUSIVE, full, it -> it.noneDropped());
        gives(INCONCLUSIVE, full, it -> it.neverExitedVia("eth0"));
        gives(REFUTED, full, it -> it.hasEntered(6));
        gives(REFUTED, full, it -> it.neverExitedVia("genev*"));
    }

    @Test
    void waitsForWhatMayComeAndForNothingElse() {
        Queue<CountSnapshot> film = new ArrayDeque<>(List.of(
                open(), open(left(6, VETH_A, GENEV)), open(left(7, VETH_A, GENEV)), open(left(8, VETH_A, GENEV))));
        PacketCounts shown = film::remove;
        assertThat(shown).hasEntered(7);
        assertThat(film).hasSize(1);
    }

    @Test
    void softly() {
        PathproofSoftAssertions softly = new PathproofSoftAssertions();
        PacketCounts counts = () -> lossy(1, left(7, VETH_A, GENEV));
        softly.assertThat(counts).hasEntered(6).exitedVia("genev*", 7).hasEnteredAtLeast(7);
        assertThat(softly.assertionErrorsCollected())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).isNotInstanceOf(InconclusiveError.class),
                        second -> assertThat(second).isInstanceOf(InconclusiveError.class));
    }

    @Test
    void misuse() {
        PacketCountsAssert it = assertThat((PacketCounts) () -> closed(left(1, VETH_A, VETH_B)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> it.hasEntered(0))
                .withMessage("0 packets cannot be counted: want 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> it.droppedInBridge(-1))
                .withMessage("-1 packets cannot be counted: want 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> it.withDeadline(Duration.ofMillis(-1)))
                .withMessageStartingWith("A deadline of PT-0.001S is in the past");
        assertThat(answer(null, one -> one.noneDropped())).isEqualTo(REFUTED);
    }
}
