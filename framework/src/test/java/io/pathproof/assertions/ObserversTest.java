package io.pathproof.assertions;

import static io.pathproof.assertions.Conclusion.INCONCLUSIVE;
import static io.pathproof.assertions.Conclusion.PROVEN;
import static io.pathproof.assertions.Conclusion.REFUTED;
import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.testing.RecordedPassage;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.passage.UpcallReason;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies for an observer are shown, and decide nothing. */
class ObserversTest {

    private final RecordedEvents events = new RecordedEvents().mirror("one", "veth-m", "watch");

    private RecordedPassage ping() {
        return events.received("one", "veth-a").packet(Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1));
    }

    private Conclusion answer(Consumer<PacketsAssert> assertion) {
        return Outcome.of(
                events.trace(),
                trace -> assertion.accept(trace.withDeadline(Duration.ZERO).enteredOvsFrom("veth-a")));
    }

    private String message(Consumer<PacketsAssert> assertion) {
        Throwable failure = catchThrowable(() -> assertion.accept(
                assertThat(events.trace()).withDeadline(Duration.ZERO).enteredOvsFrom("veth-a")));
        return Objects.requireNonNull(failure.getMessage());
    }

    private Ending ending() {
        return events.snapshot().journeys().get(0).ending();
    }

    @Test
    void whatOnlyAMirrorGotIsDropped() {
        ping().output("veth-m").forwarded();

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(PROVEN);
        assertThat(answer(it -> it.exitedVia("veth-m"))).isEqualTo(PROVEN);
        assertThat(answer(it -> it.neverExitedVia("veth-m"))).isEqualTo(REFUTED);
        assertThat(answer(PacketsAssert::notDropped)).isEqualTo(REFUTED);
        assertThat(ending()).isEqualTo(Ending.DROPPED_IN_BRIDGE);
        assertThat(message(PacketsAssert::notDropped))
                .contains("DROPPED in the bridge: only mirror \"watch\" at one/veth-m got it")
                .contains("one/veth-m  a copy for mirror \"watch\" left")
                .contains("What to do: only observers got it, and no rule let it out.");
    }

    @Test
    void whatAMirrorGotTooLeftAllTheSame() {
        ping().copyTo("veth-m").output("veth-b").forwarded();

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(REFUTED);
        assertThat(answer(PacketsAssert::notDropped)).isEqualTo(PROVEN);
        assertThat(message(PacketsAssert::droppedInBridge))
                .contains("FORWARDED: left by one/veth-b, one/veth-m (mirror \"watch\")");
    }

    @Test
    void aDropBesideAMirrorsCopyHasItsReason() {
        ping().copyTo("veth-m").failedOutput("veth-b", "DEV_READY").forwarded();

        assertThat(ending()).isEqualTo(Ending.DROPPED_OUTSIDE);
    }

    @Test
    void aMirrorsVlan() {
        events.mirror("one", "vlan 99", "rspan");
        ping().taggedCopyTo("veth-b", 99).taggedCopyTo("veth-c", 99).forwarded();
        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(PROVEN);

        ping().taggedCopyTo("veth-b", 7).forwarded();
        assertThat(answer(it -> it.anyPacket().exitedVia("veth-b"))).isEqualTo(PROVEN);
        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(REFUTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SFLOW", "IPFIX", "FLOW_SAMPLE"})
    void whatOnlyASamplerGotIsDropped(UpcallReason reason) {
        ping().upcall(reason).upcalled();

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(PROVEN);
        assertThat(answer(PacketsAssert::notDropped)).isEqualTo(REFUTED);
        assertThat(message(PacketsAssert::notDropped)).contains("DROPPED in the bridge: only ");
    }

    @Test
    void aSampleOfWhatGoesUpWaitsForIt() {
        ping().upcall(UpcallReason.SFLOW).upcall().upcalled();

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatAPortIsTooSmallForTheBridgeDropsItself() {
        ping().tooLongFor("veth-b", 1400).dropped();

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(PROVEN);
        assertThat(answer(it -> it.exitedVia("veth-b"))).isEqualTo(REFUTED);
        assertThat(ending()).isEqualTo(Ending.DROPPED_IN_BRIDGE);
        assertThat(message(PacketsAssert::notDropped))
                .contains("DROPPED in the bridge: longer than one/veth-b's MTU, 1400")
                .contains("one/veth-b  dropped before it: longer than its MTU of 1400")
                .contains("What to do: it is longer than the MTU of the port");
    }

    @Test
    void whatOvsVswitchdDropsItself() {
        ping().upcall(UpcallReason.SLOW_PATH).upcalled();
        events.swallowed("one", "veth-a");

        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(PROVEN);
        assertThat(message(PacketsAssert::notDropped))
                .contains("DROPPED by ovs-vswitchd, which has put nothing back")
                .contains("handed to ovs-vswitchd, which carries out the actions itself");
    }

    @Test
    void whatMayBeAnotherPacketsProvesNothing() {
        for (int i = 0; i < 2; i++) {
            ping().upcall(UpcallReason.SLOW_PATH).upcalled();
        }
        events.batch("one")
                .take(2)
                .executed("veth-a")
                .packet(Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, 1))
                .output("veth-b")
                .forwarded();

        assertThat(answer(it -> it.neverExitedVia("veth-b"))).isEqualTo(INCONCLUSIVE);
        assertThat(answer(it -> it.neverExitedVia("veth-c"))).isEqualTo(INCONCLUSIVE);
        assertThat(answer(it -> it.anyPacket().exitedVia("veth-b"))).isEqualTo(INCONCLUSIVE);
        assertThat(answer(PacketsAssert::droppedInBridge)).isEqualTo(INCONCLUSIVE);
        assertThat(message(PacketsAssert::droppedInBridge))
                .contains("ovs-vswitchd put back several packets at once, and nothing tells which are this one's")
                .contains("Send one at a");
    }
}
