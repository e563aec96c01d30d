package io.pathproof.assertions;

import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.claims.Truth;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.View;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Those packets of a trace that assertions are about.
 *
 * @param whole the trace
 * @param trait what they have in common; all of them came in at a port
 * @param words the same, each as it follows "packet that"
 */
record Kept(PacketTrace whole, BiPredicate<Snapshot, Crossing> trait, List<String> words) implements PacketTrace {

    static Kept allOf(PacketTrace trace) {
        return trace instanceof Kept kept
                ? kept
                : new Kept(trace, (snapshot, packet) -> packet.entry().entry() == Entry.RECEIVED, List.of());
    }

    Kept enteredFrom(PortSelector port) {
        return narrowed(
                (snapshot, packet) -> port.pattern().matches(packet.in()), "entered OVS from " + port.describe());
    }

    /** Those of which {@code claim} is true. */
    Kept witnessesOf(Claim claim) {
        return narrowed(
                (snapshot, packet) -> claim.in(snapshot).about(packet) == Truth.TRUE,
                claim.wording().past());
    }

    private Kept narrowed(BiPredicate<Snapshot, Crossing> further, String furtherWords) {
        return new Kept(
                whole,
                trait.and(further),
                Stream.concat(words.stream(), Stream.of(furtherWords)).toList());
    }

    List<Crossing> in(Snapshot snapshot) {
        return View.of(snapshot.crossings(), packet -> isOne(packet, snapshot));
    }

    /** Whether that packet of a snapshot is one of these. */
    boolean isOne(Crossing packet, Snapshot snapshot) {
        return trait.test(snapshot, packet);
    }

    @Override
    public Snapshot snapshot() {
        Snapshot all = whole.snapshot();
        return all.where((Crossing packet) -> trait.test(all, packet));
    }

    @Override
    public Cause cause(Crossing packet) {
        return whole.cause(packet);
    }

    @Override
    public Optional<Boolean> isSuch(Crossing packet, Rule rule, RuleText text) {
        return whole.isSuch(packet, rule, text);
    }

    @Override
    public String description() {
        return whole.description() + " that " + (words.isEmpty() ? "entered OVS" : String.join(" and ", words));
    }

    @Override
    public Duration patience() {
        return whole.patience();
    }
}
