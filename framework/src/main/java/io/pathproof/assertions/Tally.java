package io.pathproof.assertions;

import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.View;
import java.util.List;

/**
 * Packets by what they say to a claim.
 *
 * @param packets all of them
 * @param yes that speak for it
 * @param no that speak against it
 * @param open of which nobody can tell
 */
record Tally(List<Crossing> packets, List<Crossing> yes, List<Crossing> no, List<Crossing> open) {

    private static final byte NOT_OF_THE_CHAIN = 0;

    /** Looks once at each packet of a snapshot, since there may be millions. */
    static Tally of(Chain chain, Claim claim, Snapshot snapshot) {
        List<Crossing> all = snapshot.crossings();
        byte[] truths = new byte[all.size()];
        Workers.forEach(truths.length, i -> {
            Crossing packet = all.get(i);
            if (chain.packets().isOne(packet, snapshot)) {
                Truth truth = chain.quantifier() == Quantifier.NONE ? claim.denied(packet) : claim.about(packet);
                truths[i] = truth.code();
            }
        });
        return new Tally(
                View.at(all, place -> truths[place] != NOT_OF_THE_CHAIN),
                View.at(all, place -> truths[place] == Truth.TRUE.code()),
                View.at(all, place -> truths[place] == Truth.FALSE.code()),
                View.at(all, place -> truths[place] == Truth.UNKNOWN.code()));
    }
}
