package io.pathproof.assertions;

import static io.pathproof.internal.claims.Truth.FALSE;
import static io.pathproof.internal.claims.Truth.TRUE;
import static io.pathproof.internal.claims.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pathproof.internal.claims.DroppedInBridge;
import io.pathproof.internal.claims.ExitedVia;
import io.pathproof.internal.claims.InBridge;
import io.pathproof.internal.claims.NeverExitedVia;
import io.pathproof.internal.claims.NotDropped;
import io.pathproof.internal.claims.OnNode;
import io.pathproof.internal.claims.Truth;
import io.pathproof.internal.claims.WithReason;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each claim is of a packet in each situation. */
class ClaimsTest {

    private static final NamePattern TUNNEL = NamePattern.of("genev*");

    private static final Crossing FLOODED =
            Way.ofPing(1).copyTo(Way.GENEV).output(Way.VETH_B).ended(Verdict.FORWARDED);
    private static final Crossing FAILED_AT_ONE = Way.ofPing(1)
            .output(Way.GENEV, Optional.of(Pings.TOO_BIG))
            .output(Way.VETH_B)
            .ended(Verdict.FORWARDED);
    private static final Crossing FAILED_AT_ALL =
            Way.ofPing(1).output(Way.GENEV, Optional.of(Pings.TOO_BIG)).ended(Verdict.FORWARDED);
    private static final Crossing SEGMENTS_DISAGREE =
            Way.ofPing(1).output(Way.GENEV).ended(Verdict.UNKNOWN);
    private static final Crossing FAILURE_NOT_RECORDED =
            Way.ofPing(1).unrecordedOutput().because(Pings.EXPLICIT).ended(Verdict.DROPPED);
    private static final Crossing LEFT_AND_WAITS =
            Way.ofPing(1).output(Way.GENEV).upcall(UpcallReason.MISS).unsettled(Verdict.FORWARDED);

    static Stream<Arguments> packets() {
        // exitedVia the tunnel, droppedInBridge, notDropped, withReason OVS_DROP_EXPLICIT
        return Stream.of(
                arguments("left", Pings.left(1), TRUE, FALSE, TRUE, FALSE),
                arguments("left elsewhere", Pings.leftBy(Way.VETH_B, 1), FALSE, FALSE, TRUE, FALSE),
                arguments("left after an upcall", Pings.leftColdBy(Way.GENEV, 1), TRUE, FALSE, TRUE, FALSE),
                arguments("a copy left", FLOODED, TRUE, FALSE, TRUE, FALSE),
                arguments("failed at one of two ports", FAILED_AT_ONE, FALSE, FALSE, TRUE, FALSE),
                arguments("failed at the only port", FAILED_AT_ALL, FALSE, FALSE, FALSE, FALSE),
                arguments("dropped by the tunnel", Pings.tooBig(1), FALSE, FALSE, FALSE, FALSE),
                arguments("dropped", Pings.dropped(1), FALSE, TRUE, FALSE, TRUE),
                arguments("port down", Pings.droppedBecause(Pings.DEV_READY, 1), FALSE, TRUE, FALSE, FALSE),
                arguments("no reason", Pings.droppedBecause(DropReason.NONE, 1), FALSE, TRUE, FALSE, UNKNOWN),
                arguments(
                        "not specified",
                        Pings.droppedBecause(new DropReason(2, "NOT_SPECIFIED"), 1),
                        FALSE,
                        TRUE,
                        FALSE,
                        UNKNOWN),
                arguments("no name", Pings.droppedBecause(DropReason.unnamed(196610), 1), FALSE, TRUE, FALSE, UNKNOWN),
                arguments("rejected", Pings.rejected(1), FALSE, FALSE, TRUE, FALSE),
                arguments("lost", Pings.lost(1), FALSE, FALSE, FALSE, FALSE),
                arguments("waiting", Pings.waiting(1), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                arguments("left and waiting", LEFT_AND_WAITS, TRUE, FALSE, UNKNOWN, UNKNOWN),
                arguments("held", Pings.held(1), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                arguments("unknown", Pings.unknown(1), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                arguments("segments disagree", SEGMENTS_DISAGREE, TRUE, FALSE, UNKNOWN, UNKNOWN),
                arguments("an output not recorded", Pings.partlyRecorded(1), UNKNOWN, FALSE, TRUE, FALSE),
                arguments("a failed output not recorded", FAILURE_NOT_RECORDED, UNKNOWN, FALSE, FALSE, TRUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void isWhatTheEvidenceSays(
            String name, Crossing packet, Truth exited, Truth dropped, Truth notDropped, Truth explicit) {
        assertThat(new ExitedVia(TUNNEL).about(packet)).isEqualTo(exited);
        assertThat(new NeverExitedVia(TUNNEL).about(packet)).isEqualTo(exited.not());
        assertThat(new DroppedInBridge().about(packet)).isEqualTo(dropped);
        assertThat(new NotDropped().about(packet)).isEqualTo(notDropped);
        assertThat(new WithReason("OVS_DROP_EXPLICIT").about(packet)).isEqualTo(explicit);
    }

    @Test
    void reasonMayBeThatOfTheDevice() {
        assertThat(new WithReason("PKT_TOO_BIG").about(Pings.tooBig(1))).isEqualTo(TRUE);
        assertThat(new WithReason("PKT_TOO_BIG").about(FAILED_AT_ALL)).isEqualTo(TRUE);
        assertThat(new WithReason("PKT_TOO_BIG").about(FAILURE_NOT_RECORDED)).isEqualTo(UNKNOWN);
    }

    @Test
    void placeIsThatOfTheEntry() {
        assertThat(new InBridge("br-int").about(Pings.left(1))).isEqualTo(TRUE);
        assertThat(new InBridge("br-ex").about(Pings.left(1))).isEqualTo(FALSE);
        assertThat(new InBridge("br-int").about(Pings.droppedAt(Way.NO_BRIDGE, 1)))
                .isEqualTo(UNKNOWN);
        assertThat(new OnNode("one").about(Pings.left(1))).isEqualTo(TRUE);
        assertThat(new OnNode("two").about(Pings.left(1))).isEqualTo(FALSE);
    }

    @Test
    void portMayNameItsNode() {
        assertThat(new ExitedVia(NamePattern.of("one/genev*")).about(Pings.left(1)))
                .isEqualTo(TRUE);
        assertThat(new ExitedVia(NamePattern.of("two/genev*")).about(Pings.left(1)))
                .isEqualTo(FALSE);
    }
}
