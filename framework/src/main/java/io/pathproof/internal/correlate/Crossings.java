package io.pathproof.internal.correlate;

import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Joins passages to crossings. Whatever continues a passage is later than it, so the outcomes are worked out from the
 * last passage to the first.
 */
final class Crossings {

    private final Tail passages;
    private final UpcallJoin upcalls;
    private final FragmentJoin fragments;
    private final Outcome[] outcomes;
    private final BitSet continuing = new BitSet();

    Crossings(Tail passages) {
        this.passages = passages;
        this.upcalls = new UpcallJoin(passages);
        this.fragments = new FragmentJoin(passages);
        this.outcomes = new Outcome[passages.size()];
        for (int i = passages.size() - 1; i >= 0; i--) {
            if (passages.isPlain(i)) {
                outcomes[i] = Outcome.of(passages.verdict(i), true);
            } else {
                outcomes[i] = joined(i);
                for (Sent sent : upcalls.sentBy(i)) {
                    sent.returned().forEach(continuing::set);
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
        return outcomes[place];
    }

    /** The places of the passages on the way from this one, or null if it is alone, as nearly all are. */
    int @Nullable [] way(int first) {
        if (successors(first).isEmpty()) {
            return null;
        }
        TreeSet<Integer> places = new TreeSet<>();
        Deque<Integer> toDo = new ArrayDeque<>(List.of(first));
        while (!toDo.isEmpty()) {
            int place = toDo.pop();
            if (places.add(place)) {
                toDo.addAll(successors(place));
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Integer> successors(int place) {
        if (passages.isPlain(place)) {
            return List.of();
        }
        List<Integer> successors = new ArrayList<>(1);
        for (Sent sent : upcalls.sentBy(place)) {
            successors.addAll(sent.returned());
        }
        if (passages.isHeld(place)) {
            fragments.completionOf(place).ifPresent(successors::add);
        }
        return successors;
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

    private static int last(List<Integer> places) {
        return places.isEmpty() ? 0 : Collections.max(places);
    }

    private boolean mayGoOn(int place) {
        if (passages.isPlain(place)) {
            return false;
        }
        for (Sent sent : upcalls.sentBy(place)) {
            if (!sent.allReturned()) {
                return true;
            }
        }
        return passages.isHeld(place) && fragments.completionOf(place).isEmpty();
    }

    private Outcome joined(int place) {
        Passage passage = passages.get(place);
        return switch (passage.verdict()) {
            case HELD ->
                fragments
                        .completionOf(place)
                        .map(completion -> outcomes[completion])
                        .orElse(Outcome.of(Verdict.HELD, false));
            case FORWARDED, UPCALLED ->
                passage.upcallCount() == 0 ? Outcome.of(passage.verdict(), true) : outcomeOfUpcalls(place, passage);
            case LOST -> {
                boolean partsReturned = upcalls.sentBy(place).stream()
                        .anyMatch(sent -> !sent.returned().isEmpty());
                yield Outcome.of(partsReturned ? Verdict.UNKNOWN : Verdict.LOST, true);
            }
            case DROPPED, UNKNOWN -> Outcome.of(passage.verdict(), true);
        };
    }

    private Outcome outcomeOfUpcalls(int place, Passage passage) {
        boolean forwarded = passage.verdict() == Verdict.FORWARDED;
        List<Outcome> copies = new ArrayList<>();
        if (forwarded) {
            copies.add(Outcome.of(Verdict.FORWARDED, true));
        } else if (passage.upcalls().size() != passage.upcallCount()) {
            return Outcome.of(Verdict.UNKNOWN, true); // nobody can tell what was sent up, so nor what came of it
        }
        for (Sent sent : upcalls.sentBy(place)) {
            if (!sent.returned().isEmpty()) {
                copies.add(Outcome.ofParts(
                        sent.returned().stream().map(next -> outcomes[next]).toList(), sent.allReturned()));
            } else if (isAwaited(sent, passage)) {
                copies.add(Outcome.of(Verdict.UPCALLED, false));
            }
        }
        return copies.isEmpty() ? Outcome.of(Verdict.UPCALLED, true) : Outcome.ofCopies(copies);
    }

    /** What an action sent up need not come back; nor does what did not get there. */
    private static boolean isAwaited(Sent sent, Passage passage) {
        return !sent.byAction() && passage.upcallError() == 0;
    }
}
