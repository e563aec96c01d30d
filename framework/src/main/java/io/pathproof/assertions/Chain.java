package io.pathproof.assertions;

import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.messages.Words;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * How far a chain of assertions has come. It dresses as a trace to get through AssertJ, whose proxies hand an assertion
 * nothing but what it is about.
 *
 * @param packets that the next assertion is about
 * @param sought the port's name that was asked for last, or nothing
 * @param quantifier of how many of them the next assertion is to hold
 * @param patience how long the next assertion waits
 * @param softly who collects failures; empty if they are thrown
 * @param moot whether an earlier failure left nothing to assert: what follows would only repeat it
 */
record Chain(
        Kept packets,
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
        if (trace instanceof Chain chain) {
            return chain;
        }
        Kept packets = Kept.allOf(trace == null ? NO_TRACE : trace);
        return new Chain(packets, "", Quantifier.EACH, packets.patience(), Optional.empty(), false);
    }

    /** What AssertJ calls actual: the trace that the user gave, or the packets of it that were kept. */
    @Nullable
    PacketTrace subject() {
        if (!packets.words().isEmpty()) {
            return packets;
        }
        return packets.whole() == NO_TRACE ? null : packets.whole();
    }

    /** The next assertion in the chain: one of the provider's own if it is soft, else it would throw what it finds. */
    <A extends AbstractPacketsAssert<A>> A into(Class<A> type, Function<PacketTrace, A> constructor) {
        return softly.map(provider -> provider.<A, PacketTrace>proxy(type, PacketTrace.class, this))
                .orElseGet(() -> constructor.apply(this));
    }

    Chain softly(SoftAssertionsProvider provider) {
        return new Chain(packets, sought, quantifier, patience, Optional.of(provider), moot);
    }

    Chain enteredFrom(PortSelector port) {
        return new Chain(packets.enteredFrom(port), port.pattern().toString(), quantifier, patience, softly, moot);
    }

    Chain witnessesOf(Claim claim) {
        return new Chain(packets.witnessesOf(claim), sought, quantifier, patience, softly, moot);
    }

    Chain reading(Quantifier next) {
        return new Chain(packets, sought, next, patience, softly, moot);
    }

    Chain within(Duration next) {
        return new Chain(packets, sought, quantifier, next, softly, moot);
    }

    Chain asMoot() {
        return new Chain(packets, sought, quantifier, patience, softly, true);
    }

    /** What a message says of an answer that came by the deadline rather than by the evidence: " after 5 s". */
    String afterWaiting(String preposition, boolean last) {
        return last ? "" : preposition + Words.of(patience);
    }

    List<Crossing> packetsOf(Snapshot snapshot) {
        return packets.in(snapshot);
    }

    /** Of the whole trace: who misses a packet wants to see the others. */
    @Override
    public Snapshot snapshot() {
        return packets.whole().snapshot();
    }

    @Override
    public String description() {
        return packets.description();
    }
}
