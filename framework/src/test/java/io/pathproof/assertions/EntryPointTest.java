package io.pathproof.assertions;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.assertions.PathproofAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.Test;

/** What AssertJ's users are used to: static imports beside each other, descriptions, stack traces that begin in the test. */
class EntryPointTest {

    private static final PacketTrace TRACE = Traces.of(Pings.left(1), Pings.dropped(2));

    @Test
    void theChainsOfTheUser() {
        assertThat(Traces.of(Pings.left(1))).enteredOvsFrom("veth…").exitedVia("genev_sys_6081");
        assertThat(Traces.of(Pings.dropped(1))).droppedInBridge();
        then(Traces.of(Pings.dropped(1))).enteredOvsFrom("veth…").droppedInBridge();
        assertThat("beside AssertJ's own").isNotEmpty();
    }

    @Test
    void aDescriptionStaysAlongTheChain() {
        assertThatThrownBy(() -> assertThat(TRACE)
                        .as("ping %s", "one to two")
                        .enteredOvsFrom("veth…")
                        .anyPacket()
                        .exitedVia("genev*")
                        .eachPacket()
                        .droppedInBridge())
                .hasMessageStartingWith(
                        "[ping one to two] REFUTED: expected each packet that entered OVS from \"veth…\""
                                + " and left by \"genev*\" to be dropped in the bridge, but 1 of 1 was not.");
    }

    @Test
    void anOwnMessageReplacesTheMessageButNotTheAnswer() {
        assertThatThrownBy(() -> assertThat(Traces.withLosses(Pings.left(1)))
                        .withFailMessage("the tunnel")
                        .enteredOvsFrom("veth…")
                        .exitedVia("genev*"))
                .isInstanceOf(InconclusiveError.class)
                .hasMessage("the tunnel");
    }

    @Test
    void theStackTraceBeginsInTheTest() {
        Throwable hard =
                catchThrowable(() -> assertThat(TRACE).enteredOvsFrom("veth…").droppedInBridge());
        Throwable inconclusive =
                catchThrowable(() -> assertThat(Traces.withLosses()).hasNoPackets());
        assertThat(hard.getStackTrace()[0].getClassName()).isEqualTo(EntryPointTest.class.getName());
        assertThat(inconclusive.getStackTrace()[0].getClassName()).isEqualTo(EntryPointTest.class.getName());
    }

    @Test
    void keptPacketsAreATraceThemselves() {
        assertThat(TRACE).enteredOvsFrom("veth…").anyPacket().droppedInBridge().satisfies(kept -> {
            assertThat(kept.crossings()).containsExactly(Pings.dropped(2));
            assertThat(kept.passages()).hasSize(1);
            assertThat(kept).droppedInBridge();
        });
        assertThat(TRACE).isSameAs(TRACE);
    }

    @Test
    void keptPacketsAreReadAfresh() {
        PathproofSoftAssertions softly = new PathproofSoftAssertions();
        softly.assertThat(TRACE).anyPacket().onNode("one").satisfies(kept -> assertThatThrownBy(
                        () -> assertThat(kept).droppedInBridge())
                .hasMessageStartingWith("REFUTED: expected each packet that came in on node \"one\""
                        + " to be dropped in the bridge, but 1 of 2 was not."));
        softly.assertAll();
    }

    @Test
    void aTraceThatIsNotThereProvesNothing() {
        PacketTrace missing = null;
        assertThatThrownBy(() -> assertThat(missing).hasNoPackets())
                .isInstanceOf(InconclusiveError.class)
                .hasMessageContaining("The trace is null: was it injected into the test?");
        assertThatThrownBy(() -> assertThat(missing).isNotNull()).hasMessageContaining("not to be null");
    }

    @Test
    void whatCannotBeMeantIsSaidAtOnce() {
        PacketTraceAssert assertion = assertThat(TRACE);
        assertThatIllegalArgumentException().isThrownBy(() -> assertion.enteredOvsFrom(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> assertion.exitedVia("a/b/c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertion.hasAtLeast(0))
                .withMessage("0 packets cannot be counted: want 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertion.hasCount(-1))
                .withMessage("-1 packets cannot be counted: want 0 or more");
    }
}
