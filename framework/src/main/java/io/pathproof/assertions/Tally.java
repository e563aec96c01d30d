package io.pathproof.assertions;

import io.pathproof.trace.Crossing;
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

    static Tally of(List<Crossing> packets, Quantifier quantifier, Claim claim) {
        Truth[] truths = new Truth[packets.size()];
        for (int i = 0; i < truths.length; i++) {
            Crossing packet = packets.get(i);
            truths[i] = quantifier == Quantifier.NONE ? claim.denied(packet) : claim.about(packet);
        }
        return new Tally(
                packets,
                View.at(packets, place -> truths[place] == Truth.TRUE),
                View.at(packets, place -> truths[place] == Truth.FALSE),
                View.at(packets, place -> truths[place] == Truth.UNKNOWN));
    }
}
