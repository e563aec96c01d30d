package io.pathproof.assertions;

import static io.pathproof.assertions.Conclusion.INCONCLUSIVE;
import static io.pathproof.assertions.Conclusion.PROVEN;
import static io.pathproof.assertions.Conclusion.REFUTED;
import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.assertions.Traces.complete;
import static io.pathproof.assertions.Traces.lossy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An assertion looks until the evidence decides: not once less, not once more. */
@Timeout(60)
class WaitingTest {

    private static final Snapshot NOTHING = complete(true);
    private static final Snapshot WAITING = complete(true, Pings.waiting(1));
    private static final Snapshot LEFT = complete(true, Pings.leftColdBy(Way.GENEV, 1));
    private static final Snapshot DROPPED = complete(true, Pings.dropped(1));

    private static void decides(Film film, Consumer<PacketTraceAssert> assertion, Conclusion answer, int looks) {
        assertThat(Outcome.of(film, assertion)).isEqualTo(answer);
        assertThat(film.looks()).isEqualTo(looks);
    }

    @Test
    void forThePacketToEnter() {
        decides(Film.of(NOTHING, NOTHING, WAITING), it -> it.enteredOvsFrom("veth*"), PROVEN, 3);
        decides(Film.of(NOTHING, DROPPED), it -> it.droppedInBridge(), PROVEN, 2);
        decides(Film.of(NOTHING, NOTHING, DROPPED), it -> it.exitedVia("genev*"), REFUTED, 3);
    }

    @Test
    void forItsFate() {
        decides(Film.of(WAITING, WAITING, LEFT), it -> it.exitedVia("genev*"), PROVEN, 3);
        decides(Film.of(WAITING, LEFT), it -> it.droppedInBridge(), REFUTED, 2);
        decides(Film.of(WAITING, LEFT), it -> it.neverExitedVia("genev*"), REFUTED, 2);
        decides(Film.of(WAITING, LEFT), it -> it.noPacket().exitedVia("genev*"), REFUTED, 2);
        decides(Film.of(WAITING, LEFT), it -> it.notDropped(), PROVEN, 2);
    }

    @Test
    void forWhatAnActionSentUpToComeBack() {
        Snapshot taken = complete(true, Pings.rejected(1));
        decides(Film.of(taken, taken, LEFT), it -> it.exitedVia("genev*"), PROVEN, 3);
        decides(Film.of(taken, DROPPED), it -> it.droppedInBridge(), PROVEN, 2);
        decides(Film.of(taken, complete(false, Pings.rejected(1))), it -> it.droppedInBridge(), REFUTED, 2);
        decides(
                Film.of(complete(true, Pings.rejected(1), Pings.left(2)), LEFT),
                it -> it.droppedInBridge(),
                REFUTED,
                1);
    }

    @Test
    void notAtAllOnceItIsDecided() {
        decides(Film.of(LEFT, DROPPED), it -> it.exitedVia("genev*"), PROVEN, 1);
        decides(Film.of(DROPPED, LEFT), it -> it.exitedVia("genev*"), REFUTED, 1);
        decides(Film.of(LEFT, DROPPED), it -> it.neverExitedVia("eth0"), PROVEN, 1);
        decides(Film.of(LEFT, DROPPED), it -> it.noPacket().droppedInBridge(), PROVEN, 1);
    }

    @Test
    void notForAbsence() {
        decides(Film.of(NOTHING, LEFT), it -> it.hasNoPackets(), PROVEN, 1);
        decides(Film.of(LEFT, LEFT), it -> it.nothingEnteredFrom("genev*"), PROVEN, 1);
        decides(Film.of(LEFT, LEFT), it -> it.nothingEnteredFrom("veth*"), REFUTED, 1);
        decides(Film.of(LEFT, LEFT), it -> it.hasAtMost(1), PROVEN, 1);
    }

    @Test
    void notForWhatIsLostForGood() {
        decides(Film.of(lossy(true, Pings.left(1)), LEFT), it -> it.exitedVia("genev*"), INCONCLUSIVE, 1);
        decides(Film.of(lossy(true), LEFT), it -> it.hasNoPackets(), INCONCLUSIVE, 1);
        decides(Film.of(complete(true, Pings.unknown(1)), LEFT), it -> it.notDropped(), INCONCLUSIVE, 1);
    }

    @Test
    void forALedgerThatDoesNotAddUpYet() {
        Snapshot onItsWay =
                new Snapshot(LEFT.passages(), LEFT.crossings(), new Ledger(14, 11, 2, 0, 0, 0, 0, 0, List.of()), true);
        decides(Film.of(onItsWay, onItsWay, LEFT), it -> it.exitedVia("genev*"), PROVEN, 3);
        decides(Film.of(onItsWay, LEFT), it -> it.nothingEnteredFrom("genev*"), PROVEN, 2);
    }

    @Test
    void forAWitness() {
        Snapshot both = complete(true, Pings.dropped(1), Pings.left(2));
        decides(Film.of(DROPPED, DROPPED, both), it -> it.anyPacket().exitedVia("genev*"), PROVEN, 3);
        decides(
                Film.of(DROPPED, lossy(true, Pings.dropped(1), Pings.left(2))),
                it -> it.anyPacket().exitedVia("genev*"),
                PROVEN,
                2);
    }

    @Test
    void forTheCount() {
        Snapshot two = complete(true, Pings.left(1), Pings.left(2));
        decides(Film.of(NOTHING, DROPPED, two), it -> it.hasCount(2), PROVEN, 3);
        decides(Film.of(NOTHING, DROPPED, two), it -> it.hasAtLeast(2), PROVEN, 3);
        decides(Film.of(two, DROPPED), it -> it.hasCount(1), REFUTED, 1);
    }

    @Test
    void notOnceTheWindowIsClosed() {
        decides(Film.of(WAITING, complete(false), LEFT), it -> it.enteredOvsFrom("eth0"), REFUTED, 2);
        decides(Film.of(complete(false, Pings.waiting(1)), LEFT), it -> it.notDropped(), INCONCLUSIVE, 1);
        decides(
                Film.of(complete(false, Pings.left(1)), LEFT),
                it -> it.anyPacket().droppedInBridge(),
                REFUTED,
                1);
    }

    @Test
    void eachAssertionOfAChainLooksForItself() {
        decides(
                Film.of(NOTHING, WAITING, WAITING, LEFT, LEFT),
                it -> it.enteredOvsFrom("veth*").exitedVia("genev*").hasCount(1),
                PROVEN,
                5);
    }

    @Test
    void aDeadlineIsNoProof() {
        PacketTrace still = () -> WAITING;
        Duration soon = Duration.ofMillis(1);
        assertThat(Outcome.of(still, it -> it.withDeadline(soon).notDropped())).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(still, it -> it.withDeadline(soon).droppedInBridge()))
                .isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(still, it -> it.withDeadline(soon).noPacket().droppedInBridge()))
                .isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(still, it -> it.withDeadline(soon).neverExitedVia("genev*")))
                .isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(still, it -> it.withDeadline(soon).enteredOvsFrom("eth0")))
                .isEqualTo(REFUTED);
    }

    @Test
    void zeroLooksOnce() {
        Film film = Film.of(WAITING, LEFT);
        decides(film, it -> it.withDeadline(Duration.ZERO).exitedVia("genev*"), INCONCLUSIVE, 1);
    }

    @Test
    void aNegativeDeadlineIsAMistake() {
        PacketTraceAssert assertion = assertThat(Traces.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertion.withDeadline(Duration.ofSeconds(-1)).hasNoPackets())
                .withMessageContaining("want zero, to look once, or more");
    }

    @Test
    void theTraceSaysHowLong() {
        PacketTrace patient = Film.of(NOTHING);
        assertThat(patient.where(PacketFilter.icmp()).patience()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Traces.of().patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatTheTraceThrowsIsNoAnswer() {
        PacketTrace broken = new PacketTrace() {
            private boolean looked;

            @Override
            public Snapshot snapshot() {
                if (looked) {
                    throw new IllegalStateException("the ring is gone");
                }
                looked = true;
                return NOTHING;
            }
        };
        assertThatThrownBy(() -> assertThat(broken).enteredOvsFrom("veth*"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ring is gone");
    }
}
