package io.pathproof.internal.crossings;

import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
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

    CrossingJoin(UnjoinedPassages passages) {
        this.passages = passages;
        this.upcalls = new UpcallJoin(passages);
        this.fragments = new FragmentJoin(passages);
        this.outcomes = new byte[passages.size()];
        this.successors = new int[passages.joinables()][];
        for (int i = passages.size() - 1; i >= 0; i--) {
            if (passages.isPlain(i)) {
                outcomes[i] = Outcome.of(passages.verdict(i), true).code();
            } else {
                outcomes[i] = joined(i).code();
                successors[passages.joinable(i)] = findSuccessors(i);
                for (SentUpcall sent : upcalls.sentBy(i)) {
                    for (int next : sent.returned()) {
                        continuing.set(next);
                    }
                }
            }
        }
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

    private int[] findSuccessors(int place) {
        int[] found = NOWHERE;
        for (SentUpcall sent : upcalls.sentBy(place)) {
            found = both(found, sent.returned());
        }
        return passages.isHeld(place)
                ? both(
                        found,
                        fragments.completionOf(place).stream()
                                .mapToInt(next -> next)
                                .toArray())
                : found;
    }

    private static int[] both(int[] some, int[] others) {
        if (some.length == 0) {
            return others;
        }
        int[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /**
     * How many passages from the first on are joined for good: whatever comes that is later than the horizon, it
     * continues none of them.
     */
    int joinedForGood(long horizon) {
        int count = 0;
        int reach = 0;
        for (int i = 0; i < outcomes.length && passages.time(i) < horizon && !mayGoOn(i); i++) {
            reach = Math.max(reach, last(successors(i)));
            count = reach <= i ? i + 1 : count;
        }
        return count;
    }

    private static int last(int[] places) {
        int last = 0;
        for (int place : places) {
            last = Math.max(last, place);
        }
        return last;
    }

    private boolean mayGoOn(int place) {
        if (passages.isPlain(place)) {
            return false;
        }
        for (SentUpcall sent : upcalls.sentBy(place)) {
            if (!sent.allReturned()) {
                return true;
            }
        }
        return passages.isHeld(place) && fragments.completionOf(place).isEmpty();
    }

    private Outcome joined(int place) {
        Passage passage = passages.get(place);
        return switch (passage.verdict()) {
            case HELD -> fragments.completionOf(place).map(this::outcome).orElse(Outcome.of(Verdict.HELD, false));
            case FORWARDED, UPCALLED ->
                passage.upcallCount() == 0 ? Outcome.of(passage.verdict(), true) : outcomeOfUpcalls(place, passage);
            case LOST -> {
                boolean partsReturned = upcalls.sentBy(place).stream().anyMatch(SentUpcall::anyReturned);
                yield Outcome.of(partsReturned ? Verdict.UNKNOWN : Verdict.LOST, true);
            }
            case DROPPED, UNKNOWN -> Outcome.of(passage.verdict(), true);
        };
    }

    private Outcome outcomeOfUpcalls(int place, Passage passage) {
        boolean forwarded = passage.verdict() == Verdict.FORWARDED;
        List<Outcome> copies = new ArrayList<>(1);
        if (forwarded) {
            copies.add(Outcome.of(Verdict.FORWARDED, true));
        } else if (upcalls.sentBy(place).size() != passage.upcallCount()) {
            return Outcome.of(Verdict.UNKNOWN, true); // nobody can tell what was sent up, so nor what came of it
        }
        for (SentUpcall sent : upcalls.sentBy(place)) {
            if (sent.anyReturned()) {
                copies.add(Outcome.ofParts(outcomes(sent.returned()), sent.allReturned()));
            } else if (isAwaited(sent, passage)) {
                copies.add(Outcome.of(Verdict.UPCALLED, false));
            }
        }
        return copies.isEmpty() ? Outcome.of(Verdict.UPCALLED, true) : Outcome.ofCopies(copies);
    }

    private List<Outcome> outcomes(int[] places) {
        List<Outcome> all = new ArrayList<>(places.length);
        for (int place : places) {
            all.add(outcome(place));
        }
        return all;
    }

    /** What an action sent up need not come back; nor does what did not get there. */
    private static boolean isAwaited(SentUpcall sent, Passage passage) {
        return !sent.byAction() && passage.upcallError() == 0;
    }
}
