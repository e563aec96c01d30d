package io.pathproof.assertions;

import io.pathproof.assertions.error.Words;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.NamePattern;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * How far a chain of assertions has come. It is a trace itself, of the packets that are kept, so that it can be what the
 * next assertion in the chain is about.
 *
 * @param whole the trace that the chain began with
 * @param kept which of its packets the next assertion is about
 * @param traits the same in words, each as it follows "packet that"
 * @param sought the port's name that was asked for last, or nothing
 * @param quantifier of how many of them the next assertion is to hold
 * @param patience how long the next assertion waits
 * @param softly who collects failures; empty if they are thrown
 * @param moot whether an earlier failure left nothing to assert: what follows would only repeat it
 */
record Chain(
        PacketTrace whole,
        Predicate<Crossing> kept,
        List<String> traits,
        String sought,
        Quantifier quantifier,
        Duration patience,
        Optional<SoftAssertionsProvider> softly,
        boolean moot)
        implements PacketTrace {

    private static final PacketTrace NO_TRACE = () -> new Snapshot(
            List.of(),
            List.of(),
            new Ledger(0, 0, 0, 0, 0, 0, 0, 0, List.of("The trace is null: was it injected into the test?")),
            false);

    static Chain about(@Nullable PacketTrace trace) {
        return trace instanceof Chain chain
                ? chain
                : new Chain(
                        trace == null ? NO_TRACE : trace,
                        packet -> packet.entry().entry() == Entry.RECEIVED,
                        List.of(),
                        "",
                        Quantifier.EACH,
                        trace == null ? Duration.ZERO : trace.patience(),
                        Optional.empty(),
                        false);
    }

    /** What AssertJ calls actual. */
    @Nullable
    PacketTrace subject() {
        if (!traits.isEmpty()) {
            return this;
        }
        return whole == NO_TRACE ? null : whole;
    }

    /** The next assertion in the chain: one of the provider's own if it is soft, else it would throw what it finds. */
    <A extends AbstractPacketsAssert<A>> A into(Class<A> type, Function<PacketTrace, A> constructor) {
        return softly.map(provider -> provider.<A, PacketTrace>proxy(type, PacketTrace.class, this))
                .orElseGet(() -> constructor.apply(this));
    }

    Chain softly(SoftAssertionsProvider provider) {
        return new Chain(whole, kept, traits, sought, quantifier, patience, Optional.of(provider), moot);
    }

    Chain enteredFrom(NamePattern port) {
        return keeping(packet -> port.matches(packet.in()), "entered OVS from \"" + port + "\"", port.toString());
    }

    /** Those of which {@code claim} is true. */
    Chain witnessesOf(Claim claim) {
        return keeping(
                packet -> claim.about(packet) == Truth.TRUE, claim.wording().past(), sought);
    }

    private Chain keeping(Predicate<Crossing> trait, String words, String name) {
        List<String> both = Stream.concat(traits.stream(), Stream.of(words)).toList();
        return new Chain(whole, kept.and(trait), both, name, quantifier, patience, softly, moot);
    }

    Chain reading(Quantifier next) {
        return new Chain(whole, kept, traits, sought, next, patience, softly, moot);
    }

    Chain within(Duration next) {
        return new Chain(whole, kept, traits, sought, quantifier, next, softly, moot);
    }

    Chain asMoot() {
        return new Chain(whole, kept, traits, sought, quantifier, patience, softly, true);
    }

    /** What a message says of an answer that came by the deadline rather than by the evidence: " after 5 s". */
    String afterWaiting(String preposition, boolean last) {
        return last ? "" : preposition + Words.of(patience);
    }

    List<Crossing> packetsOf(Snapshot snapshot) {
        return snapshot.crossings().stream().filter(kept).toList();
    }

    @Override
    public Snapshot snapshot() {
        return whole.snapshot().where(kept);
    }

    /** As it follows "packet" or "packets". */
    @Override
    public String description() {
        String restriction = traits.isEmpty() ? "entered OVS" : String.join(" and ", traits);
        return whole.description() + " that " + restriction;
    }
}
