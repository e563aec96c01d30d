package io.pathproof.internal.messages;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a message is made of.
 *
 * @param expected as it follows "expected": {@code each packet that entered OVS to leave by "genev*"}
 * @param but what was found instead, as it follows "but": {@code 1 of 3 did not}
 * @param packets that the assertion is about
 * @param shown those of them that the verdict rests on; the earliest is shown hop by hop
 * @param trait what those have in common, as it follows "the one": {@code  that did not}
 * @param snapshot that it was all found in
 * @param causes asks for what decided about a packet
 */
public record Evidence(
        String expected,
        String but,
        List<Crossing> packets,
        List<Crossing> shown,
        String trait,
        Snapshot snapshot,
        Function<Crossing, Cause> causes) {

    /** Of the window. */
    public Ledger ledger() {
        return snapshot.ledger();
    }

    /** The example's whole way. */
    public Journey journey() {
        return snapshot.journeyOf(example());
    }

    /** The one that is shown hop by hop: the earliest, whatever order they came in. */
    public Crossing example() {
        return shown.stream()
                .min(Comparator.comparingLong(Crossing::time)
                        .thenComparing(packet -> packet.entry().id()))
                .orElseThrow();
    }

    /** What decided about the example, wherever on its way that was. */
    public Cause cause() {
        return causes.apply(journey().ends().stream()
                .filter(end -> end.how() == Ending.DROPPED_IN_BRIDGE || end.how() == Ending.TAKEN)
                .map(end -> end.leg().crossing())
                .findFirst()
                .orElse(example()));
    }

    /** How the example ended in its datapath. */
    public Ending ending() {
        return example().ending();
    }
}
