package io.pathproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.trace.PacketTrace;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No failure escapes, however far along the chain. */
class SoftAssertionsTest {

    private static final PacketTrace TRACE = Traces.of(Pings.left(1), Pings.dropped(2));

    private final PathproofSoftAssertions softly = new PathproofSoftAssertions();

    /** A step to another assertion object, or to one that is read in another way. */
    private record Step(String name, Function<PacketTraceAssert, AbstractPacketsAssert<?>> go) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Step> steps() {
        return Stream.of(
                new Step("enteredOvsFrom", it -> it.enteredOvsFrom("veth*")),
                new Step("eachPacket", it -> it.eachPacket()),
                new Step(
                        "noPacket", it -> it.anyPacket().eachPacket().noPacket().eachPacket()),
                new Step("withDeadline", it -> it.withDeadline(Duration.ofMillis(1))),
                new Step("enteredOvsFrom, withDeadline", it -> it.enteredOvsFrom("veth*")
                        .withDeadline(Duration.ofMillis(1))),
                new Step(
                        "enteredOvsFrom, quantifiers",
                        it -> it.enteredOvsFrom("veth*").noPacket().anyPacket().eachPacket()),
                new Step("witnesses", it -> it.anyPacket().onNode("one").eachPacket()),
                new Step("enteredOvsFrom, witnesses", it -> it.enteredOvsFrom("veth*")
                        .anyPacket()
                        .onNode("one")
                        .eachPacket()),
                new Step("hasCount", it -> it.hasCount(2)),
                new Step("hasAtLeast", it -> it.hasAtLeast(1)),
                new Step("hasAtMost", it -> it.hasAtMost(2)),
                new Step("inBridge", it -> it.inBridge("br-int")),
                new Step("onNode", it -> it.onNode("one")),
                new Step("nothingEnteredFrom", it -> it.nothingEnteredFrom("eth0")));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void failuresAfterAStepAreCollected(Step step) {
        AbstractPacketsAssert<?> it = step.go().apply(softly.assertThat(TRACE));
        it.exitedVia("genev*")
                .droppedInBridge()
                .withReason("DEV_READY")
                .notDropped()
                .hasCount(7);
        assertThat(softly.errorsCollected())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        message -> assertThat(message).contains("to leave by \"genev*\", but 1 of 2"),
                        message -> assertThat(message).contains("to be dropped in the bridge, but 1 of 2"),
                        message ->
                                assertThat(message).contains("to be dropped for the reason \"DEV_READY\", but 2 of 2"),
                        message -> assertThat(message).contains("not to be dropped, but 1 of 2"),
                        message -> assertThat(message).contains("exactly 7 packets"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatAssertJItselfAssertsIsCollectedToo(Step step) {
        step.go().apply(softly.assertThat(TRACE)).isNull();
        step.go().apply(softly.assertThat(TRACE)).matches(trace -> false, "anything");
        assertThat(softly.errorsCollected()).hasSize(2);
    }

    @Test
    void aStepThatFailsIsCollectedOnceAndEndsItsChain() {
        softly.assertThat(TRACE)
                .enteredOvsFrom("eth0")
                .exitedVia("nowhere")
                .anyPacket()
                .droppedInBridge()
                .hasCount(9);
        assertThat(softly.errorsCollected())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(
                        "REFUTED: expected at least one packet that entered OVS from \"eth0\", but there was none.");
    }

    @Test
    void missingWitnessesEndTheirChain() {
        softly.assertThat(TRACE).anyPacket().exitedVia("nowhere").onNode("one").hasCount(9);
        assertThat(softly.errorsCollected()).hasSize(1);
    }

    @Test
    void nothingIsCollectedFromWhatIsProven() {
        softly.assertThat(TRACE)
                .enteredOvsFrom("veth*")
                .anyPacket()
                .exitedVia("genev*")
                .eachPacket()
                .hasCount(1)
                .onNode("one");
        softly.assertAll();
        assertThat(softly.wasSuccess()).isTrue();
    }

    @Test
    void theLatestAnswerIsKnown() {
        softly.assertThat(TRACE).enteredOvsFrom("eth0");
        assertThat(softly.wasSuccess()).isFalse();
        softly.assertThat(TRACE).enteredOvsFrom("veth*");
        assertThat(softly.wasSuccess()).isTrue();
        AbstractPacketsAssert<?> read =
                softly.assertThat(TRACE).droppedInBridge().noPacket().withDeadline(Duration.ZERO);
        assertThat(softly.wasSuccess()).isFalse();
        read.exitedVia("nowhere");
        assertThat(softly.wasSuccess()).isTrue();
    }

    @Test
    void aChainIsNotChangedByWhatFollowsIt() {
        PacketTraceAssert whole = softly.assertThat(TRACE);
        whole.noPacket().exitedVia("nowhere");
        whole.enteredOvsFrom("veth*").anyPacket().droppedInBridge();
        whole.hasCount(2);
        softly.assertAll();
    }

    @Test
    void inconclusiveStaysInconclusiveAndTheLineIsTold() {
        softly.assertThat(Traces.withLosses(Pings.dropped(1)))
                .enteredOvsFrom("veth*")
                .droppedInBridge();
        assertThat(softly.errorsCollected())
                .singleElement()
                .isInstanceOf(InconclusiveError.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("INCONCLUSIVE: ")
                .contains(
                        "at SoftAssertionsTest.inconclusiveStaysInconclusiveAndTheLineIsTold(SoftAssertionsTest.java:");
    }

    @Test
    void allAreThrownTogether() {
        AssertionError error = catchThrowableOfType(
                AssertionError.class,
                () -> PathproofSoftAssertions.assertSoftly(it -> {
                    it.assertThat(TRACE).enteredOvsFrom("veth*").exitedVia("genev*");
                    it.assertThat(TRACE).droppedInBridge();
                }));
        assertThat(error)
                .hasMessageContaining("Multiple Failures (2 failures)")
                .hasMessageContaining("to leave by \"genev*\", but 1 of 2 did not")
                .hasMessageContaining("to be dropped in the bridge, but 1 of 2 was not");
    }

    static class Mixed extends SoftAssertions implements PathproofSoftAssertionsProvider {}

    @Test
    void mixesWithAssertJsOwn() {
        Mixed mixed = new Mixed();
        mixed.assertThat(TRACE).as("the pods' pings").enteredOvsFrom("veth*").exitedVia("genev*");
        mixed.assertThat("two").isEqualTo("one");
        assertThatThrownBy(mixed::assertAll)
                .hasMessageContaining("[the pods' pings] REFUTED: ")
                .hasMessageContaining("Multiple Failures (2 failures)");
    }

    @Test
    void aTraceThatIsNotThereIsCollected() {
        softly.assertThat((PacketTrace) null).enteredOvsFrom("veth*").exitedVia("genev*");
        assertThat(softly.errorsCollected()).singleElement().isInstanceOf(InconclusiveError.class);
    }

    /** AssertJ's proxies would note a success after each method that they see, also after one that had it collected. */
    @Test
    void ownMethodsAreOutOfReachOfAssertJsProxies() {
        List<Method> overridable = Stream.<Class<?>>of(
                        AbstractPacketsAssert.class, PacketTraceAssert.class, PacketsAssert.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isFinal(method.getModifiers()))
                .toList();
        assertThat(overridable).isEmpty();
    }
}
