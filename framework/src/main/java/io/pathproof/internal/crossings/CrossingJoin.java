package io.pathproof.internal.crossings;

import io.pathproof.trace.passage.Verdict;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins passages to crossings. Whatever continues a passage is later than it, so the outcomes are worked out from the
 * last passage to the first.
 */
final class CrossingJoin {

    private static final int[] NOWHERE = {};

    private final UnjoinedPassages passages;
    private final UpcallJoin upcalls;
    private final FragmentJoin fragments;
    private final byte[] outcomes;

    /** The places of the next passages on the way, by the joinable, those that are not plain. */
    private final int[][] successors;

    private final BitSet continuing = new BitSet();
    private final BitSet open = new BitSet();

    CrossingJoin(UnjoinedPassages passages, HandlerBatches batches) {
        this.passages = passages;
        this.upcalls = new UpcallJoin(passages, batches);
        this.fragments = new FragmentJoin(passages);
        this.outcomes = new byte[passages.size()];
        this.successors = new int[passages.joinables()][];
        for (int i = passages.size() - 1; i >= 0; i--) {
            if (passages.isPlain(i)) {
                outcomes[i] = Outcome.of(plain(i), true).code();
            } else {
                join(i);
            }
        }
    }

    private void join(int place) {
        PassageEnd end =
                new PassageEnd(passages, place, upcalls.sentBy(place), fragments.completionOf(place), this::outcome);
        outcomes[place] = end.outcome().code();
        successors[passages.joinable(place)] = end.successors();
        boolean goesOn = end.mayGoOn();
        for (int next : end.successors()) {
            goesOn |= open.get(next);
        }
        open.set(place, goesOn);
        for (SentUpcall sent : upcalls.sentBy(place)) {
            for (int next : sent.returned()) {
                continuing.set(next);
            }
        }
    }

    private Verdict plain(int place) {
        boolean onlySeen = passages.verdict(place) == Verdict.FORWARDED && passages.isForObserversOnly(place);
        return onlySeen ? Verdict.DROPPED : passages.verdict(place);
    }

    /** Whether a crossing begins at this place: there is one for each passage that continues no other's upcall. */
    boolean isEntry(int place) {
        return !continuing.get(place);
    }

    /** How the way ended of which this passage is part. */
    Outcome outcome(int place) {
        return Outcome.of(outcomes[place]);
    }

    /** The places of the passages on the way from this one, or null if it is alone, as nearly all are. */
    int @Nullable [] way(int first) {
        if (successors(first).length == 0) {
            return null;
        }
        int last = first;
        int length = 1;
        while (successors(last).length == 1) {
            last = successors(last)[0];
            length++;
        }
        return successors(last).length == 0 ? line(first, length) : tree(first);
    }

    private int[] line(int first, int length) {
        int[] places = new int[length];
        places[0] = first;
        for (int i = 1; i < length; i++) {
            places[i] = successors(places[i - 1])[0];
        }
        return places;
    }

    private int[] tree(int first) {
        BitSet steps = new BitSet(); // from the first place on; they lead onwards only
        steps.set(0);
        for (int step = 0; step >= 0; step = steps.nextSetBit(step + 1)) {
            for (int next : successors(first + step)) {
                steps.set(next - first);
            }
        }
        int[] places = new int[steps.cardinality()];
        int step = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = first + step;
            step = steps.nextSetBit(step + 1);
        }
        return places;
    }

    private int[] successors(int place) {
        return passages.isPlain(place) ? NOWHERE : successors[passages.joinable(place)];
    }

    /** Whether what comes may yet continue the way of which this passage is part. */
    boolean isOpen(int place) {
        return open.get(place);
    }

    /** The upcalls of the passage at this place. */
    List<SentUpcall> sentBy(int place) {
        return passages.isPlain(place) ? List.of() : upcalls.sentBy(place);
    }

    /** Up to which place, from one place on, all ways that are closed end before another one. */
    int settledUpTo(int from, int to) {
        int end = from;
        int reach = from - 1;
        for (int i = from; i < to; i++) {
            if (!passages.isPlain(i) && !open.get(i)) {
                reach = Math.max(reach, last(successors(i)));
            }
            end = reach <= i ? i + 1 : end;
        }
        return end;
    }

    private static int last(int[] places) {
        int last = -1;
        for (int place : places) {
            last = Math.max(last, place);
        }
        return last;
    }
}
