package io.pathproof.internal.crossings;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;

/**
 * What is left of a crossing where records are missing. A passage stands for itself; but that nothing came between two
 * of them, or after the last, is known only if nothing is missing. So a packet that was sent up or held may have left
 * somewhere else, too, and only that it left where it was seen to leave is certain.
 */
public final class UncertainCrossing {

    private UncertainCrossing() {}

    public static Crossing of(Crossing crossing) {
        if (crossing.passages().size() == 1 && isWhole(crossing.entry())) {
            return crossing;
        }
        Verdict certain = crossing.verdict() == Verdict.FORWARDED ? Verdict.FORWARDED : Verdict.UNKNOWN;
        return new Crossing(
                crossing.passages(), crossing.settled() ? certain : crossing.verdict(), crossing.settled(), false);
    }

    private static boolean isWhole(Passage passage) {
        return passage.upcallCount() == 0 && passage.verdict() != Verdict.HELD;
    }
}
