package io.pathproof.assertions;

import static io.pathproof.assertions.Conclusion.INCONCLUSIVE;
import static io.pathproof.assertions.Conclusion.PROVEN;
import static io.pathproof.assertions.Conclusion.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each, any and none of the packets prove, with all events and with some of them lost. */
class QuantifiersTest {

    /** Of a claim: packets of which it is true, false, and open. */
    private record Subject(String name, Consumer<PacketTraceAssert> claim, Crossing yes, Crossing no, Crossing open) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(
                        "exitedVia",
                        it -> it.exitedVia("genev*"),
                        Pings.left(1),
                        Pings.dropped(2),
                        Pings.partlyRecorded(3)),
                new Subject(
                        "neverExitedVia",
                        it -> it.neverExitedVia("genev*"),
                        Pings.dropped(1),
                        Pings.left(2),
                        Pings.partlyRecorded(3)),
                new Subject(
                        "droppedInBridge",
                        it -> it.droppedInBridge(),
                        Pings.dropped(1),
                        Pings.tooBig(2),
                        Pings.unknown(3)),
                new Subject("notDropped", it -> it.notDropped(), Pings.left(1), Pings.lost(2), Pings.unknown(3)),
                new Subject(
                        "withReason",
                        it -> it.withReason("DEV_READY"),
                        Pings.droppedBecause(Pings.DEV_READY, 1),
                        Pings.dropped(2),
                        Pings.unknown(3)),
                new Subject(
                        "inBridge",
                        it -> it.inBridge("br-int"),
                        Pings.left(1),
                        Pings.droppedAt(Way.BR_EX, 2),
                        Pings.droppedAt(Way.NO_BRIDGE, 3)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void eachPacket(Subject it) {
        check(it, Quantifier.EACH, PROVEN, INCONCLUSIVE, it.yes());
        check(it, Quantifier.EACH, REFUTED, REFUTED, it.no());
        check(it, Quantifier.EACH, INCONCLUSIVE, INCONCLUSIVE, it.open());
        check(it, Quantifier.EACH, REFUTED, REFUTED, it.yes(), it.no());
        check(it, Quantifier.EACH, REFUTED, REFUTED, it.no(), it.open());
        check(it, Quantifier.EACH, INCONCLUSIVE, INCONCLUSIVE, it.yes(), it.open());
        check(it, Quantifier.EACH, REFUTED, REFUTED, it.yes(), it.no(), it.open());
        check(it, Quantifier.EACH, REFUTED, INCONCLUSIVE);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anyPacket(Subject it) {
        check(it, Quantifier.ANY, PROVEN, PROVEN, it.yes());
        check(it, Quantifier.ANY, REFUTED, INCONCLUSIVE, it.no());
        check(it, Quantifier.ANY, INCONCLUSIVE, INCONCLUSIVE, it.open());
        check(it, Quantifier.ANY, PROVEN, PROVEN, it.yes(), it.no());
        check(it, Quantifier.ANY, INCONCLUSIVE, INCONCLUSIVE, it.no(), it.open());
        check(it, Quantifier.ANY, PROVEN, PROVEN, it.yes(), it.open());
        check(it, Quantifier.ANY, PROVEN, PROVEN, it.yes(), it.no(), it.open());
        check(it, Quantifier.ANY, REFUTED, INCONCLUSIVE);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void noPacket(Subject it) {
        check(it, Quantifier.NONE, REFUTED, REFUTED, it.yes());
        check(it, Quantifier.NONE, PROVEN, INCONCLUSIVE, it.no());
        check(it, Quantifier.NONE, INCONCLUSIVE, INCONCLUSIVE, it.open());
        check(it, Quantifier.NONE, REFUTED, REFUTED, it.yes(), it.no());
        check(it, Quantifier.NONE, INCONCLUSIVE, INCONCLUSIVE, it.no(), it.open());
        check(it, Quantifier.NONE, REFUTED, REFUTED, it.yes(), it.open());
        check(it, Quantifier.NONE, REFUTED, REFUTED, it.yes(), it.no(), it.open());
        check(it, Quantifier.NONE, REFUTED, INCONCLUSIVE);
    }

    private static void check(
            Subject subject, Quantifier quantifier, Conclusion complete, Conclusion lossy, Crossing... packets) {
        Consumer<PacketTraceAssert> assertion = it -> subject.claim().accept(read(it, quantifier));
        assertThat(Outcome.of(Traces.of(packets), assertion)).isEqualTo(complete);
        assertThat(Outcome.of(Traces.withLosses(packets), assertion)).isEqualTo(lossy);
    }

    private static PacketTraceAssert read(PacketTraceAssert it, Quantifier quantifier) {
        return switch (quantifier) {
            case EACH -> it.eachPacket();
            case ANY -> it.anyPacket();
            case NONE -> it.noPacket();
        };
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                arguments("hasCount", consumer(it -> it.hasCount(2)), REFUTED, PROVEN, REFUTED),
                arguments("hasAtLeast", consumer(it -> it.hasAtLeast(2)), REFUTED, PROVEN, PROVEN),
                arguments("hasAtMost", consumer(it -> it.hasAtMost(2)), PROVEN, PROVEN, REFUTED),
                arguments("hasNoPackets", consumer(it -> it.hasNoPackets()), REFUTED, REFUTED, REFUTED),
                arguments(
                        "nothingEnteredFrom",
                        consumer(it -> it.nothingEnteredFrom("veth*")),
                        REFUTED,
                        REFUTED,
                        REFUTED),
                arguments("not there", consumer(it -> it.nothingEnteredFrom("eth0")), PROVEN, PROVEN, PROVEN),
                arguments("enteredOvsFrom", consumer(it -> it.enteredOvsFrom("veth*")), PROVEN, PROVEN, PROVEN),
                arguments("nobody", consumer(it -> it.enteredOvsFrom("eth0")), REFUTED, REFUTED, REFUTED));
    }

    private static Consumer<PacketTraceAssert> consumer(Consumer<PacketTraceAssert> assertion) {
        return assertion;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void countsPackets(
            String name,
            Consumer<PacketTraceAssert> assertion,
            Conclusion ofOne,
            Conclusion ofTwo,
            Conclusion ofThree) {
        Crossing[] packets = {Pings.left(1), Pings.lost(2), Pings.held(3)};
        assertThat(Outcome.of(Traces.of(packets[0]), assertion)).isEqualTo(ofOne);
        assertThat(Outcome.of(Traces.of(packets[0], packets[1]), assertion)).isEqualTo(ofTwo);
        assertThat(Outcome.of(Traces.of(packets), assertion)).isEqualTo(ofThree);
    }

    @Test
    void tooFewArePerhapsOnlyLost() {
        PacketTrace two = Traces.withLosses(Pings.left(1), Pings.left(2));
        assertThat(Outcome.of(two, it -> it.hasCount(1))).isEqualTo(REFUTED);
        assertThat(Outcome.of(two, it -> it.hasCount(2))).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(two, it -> it.hasCount(3))).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(two, it -> it.hasAtLeast(2))).isEqualTo(PROVEN);
        assertThat(Outcome.of(two, it -> it.hasAtLeast(3))).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(two, it -> it.hasAtMost(1))).isEqualTo(REFUTED);
        assertThat(Outcome.of(two, it -> it.hasAtMost(2))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void absenceIsNotProvenByLosses() {
        PacketTrace nothing = Traces.withLosses();
        assertThat(Outcome.of(Traces.of(), it -> it.hasNoPackets())).isEqualTo(PROVEN);
        assertThat(Outcome.of(nothing, it -> it.hasNoPackets())).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(nothing, it -> it.nothingEnteredFrom("veth*"))).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(nothing, it -> it.enteredOvsFrom("veth*"))).isEqualTo(INCONCLUSIVE);
        assertThat(Outcome.of(Traces.withLosses(Pings.lost(1)), it -> it.hasNoPackets()))
                .isEqualTo(REFUTED);
    }

    @Test
    void onlyWhatCameInAtAPortEntered() {
        PacketTrace made = Traces.of(Pings.made(1));
        assertThat(Outcome.of(made, it -> it.enteredOvsFrom("veth-a"))).isEqualTo(REFUTED);
        assertThat(Outcome.of(made, it -> it.exitedVia("veth-a"))).isEqualTo(REFUTED);
        assertThat(Outcome.of(made, it -> it.hasNoPackets())).isEqualTo(PROVEN);
        assertThat(Outcome.of(Traces.of(Pings.made(1), Pings.left(2)), it -> it.exitedVia("genev*")))
                .isEqualTo(PROVEN);
    }

    @Test
    void whatEnteredElsewhereIsNotMeant() {
        PacketTrace trace = Traces.of(Pings.left(1), Pings.droppedAt(Way.GENEV_TWO, 2));
        assertThat(Outcome.of(trace, it -> it.exitedVia("genev*"))).isEqualTo(REFUTED);
        assertThat(Outcome.of(trace, it -> it.enteredOvsFrom("veth…").exitedVia("genev*")))
                .isEqualTo(PROVEN);
        assertThat(Outcome.of(trace, it -> it.enteredOvsFrom("two/*").droppedInBridge()))
                .isEqualTo(PROVEN);
        assertThat(Outcome.of(trace, it -> it.enteredOvsFrom("veth…").hasCount(1)))
                .isEqualTo(PROVEN);
    }

    @Test
    void aWitnessStaysAWitness() {
        PacketTrace trace =
                Traces.of(Pings.left(1), Pings.droppedBecause(Pings.DEV_READY, 2), Pings.droppedAt(Way.GENEV_TWO, 3));
        assertThat(Outcome.of(trace, it -> it.anyPacket().droppedInBridge().onNode("two")))
                .isEqualTo(PROVEN);
        assertThat(Outcome.of(trace, it -> it.anyPacket()
                        .droppedInBridge()
                        .inBridge("br-int")
                        .onNode("one")))
                .isEqualTo(PROVEN);
        assertThat(Outcome.of(
                        trace, it -> it.anyPacket().withReason("DEV_READY").onNode("two")))
                .isEqualTo(REFUTED);
        assertThat(Outcome.of(trace, it -> it.anyPacket().exitedVia("genev*").droppedInBridge()))
                .isEqualTo(REFUTED);
        assertThat(Outcome.of(
                        trace,
                        it -> it.anyPacket().droppedInBridge().eachPacket().hasCount(2)))
                .isEqualTo(PROVEN);
        assertThat(Outcome.of(trace, it -> it.anyPacket()
                        .droppedInBridge()
                        .enteredOvsFrom("veth*")
                        .onNode("one")))
                .isEqualTo(PROVEN);
    }
}
