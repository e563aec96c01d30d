package io.pathproof.assertions;

import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.claims.Truth;
import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.View;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets by what they say to a claim.
 *
 * @param packets all of them
 * @param yes that speak for it
 * @param no that speak against it
 * @param open of which nobody can tell
 */
record Tally(List<Crossing> packets, List<Crossing> yes, List<Crossing> no, List<Crossing> open) {

    /** Looks once at each packet of a snapshot, since there may be millions. */
    static Tally of(Chain chain, Claim claim, Snapshot snapshot) {
        List<Crossing> all = snapshot.crossings();
        @Nullable Truth[] truths = new Truth[all.size()]; // null where it is not one of the chain's
        Workers.forEach(truths.length, i -> {
            Crossing packet = all.get(i);
            if (chain.packets().isOne(packet, snapshot)) {
                truths[i] = chain.quantifier() == Quantifier.NONE ? claim.denied(packet) : claim.about(packet);
            }
        });
        return new Tally(
                View.at(all, place -> truths[place] != null),
                View.at(all, place -> truths[place] == Truth.TRUE),
                View.at(all, place -> truths[place] == Truth.FALSE),
                View.at(all, place -> truths[place] == Truth.UNKNOWN));
    }
}
