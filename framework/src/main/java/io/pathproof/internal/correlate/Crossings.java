package io.pathproof.internal.correlate;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Joins passages to crossings. Whatever continues a passage is later than it, so the outcomes are worked out from the
 * last passage to the first.
 */
final class Crossings {

    private final List<Passage> passages;
    private final UpcallJoin upcalls;
    private final FragmentJoin fragments;
    private final Outcome[] outcomes;

    /** @param passages in order of time */
    Crossings(List<Passage> passages) {
        this.passages = passages;
        this.upcalls = new UpcallJoin(passages);
        this.fragments = new FragmentJoin(passages);
        this.outcomes = new Outcome[passages.size()];
        for (int i = passages.size() - 1; i >= 0; i--) {
            outcomes[i] = outcome(i);
        }
    }

    /** In order of time: one for each passage that continues no other's upcall. */
    List<Crossing> all() {
        boolean[] continues = new boolean[passages.size()];
        for (int i = 0; i < passages.size(); i++) {
            upcalls.sentBy(i).forEach(sent -> sent.returned().forEach(next -> continues[next] = true));
        }
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            if (!continues[i]) {
                crossings.add(new Crossing(from(i), outcomes[i].verdict(), outcomes[i].settled()));
            }
        }
        return crossings;
    }

    private List<Passage> from(int first) {
        if (upcalls.sentBy(first).isEmpty() && !isHeld(first)) {
            return List.of(passages.get(first)); // as nearly all are
        }
        TreeSet<Integer> places = new TreeSet<>();
        Deque<Integer> toDo = new ArrayDeque<>(List.of(first));
        while (!toDo.isEmpty()) {
            int place = toDo.pop();
            if (places.add(place)) {
                upcalls.sentBy(place).forEach(sent -> toDo.addAll(sent.returned()));
                if (isHeld(place)) {
                    fragments.completionOf(place).ifPresent(toDo::add);
                }
            }
        }
        return places.stream().map(passages::get).toList();
    }

    private boolean isHeld(int place) {
        return passages.get(place).verdict() == Verdict.HELD;
    }

    private Outcome outcome(int place) {
        Passage passage = passages.get(place);
        return switch (passage.verdict()) {
            case HELD ->
                fragments
                        .completionOf(place)
                        .map(completion -> outcomes[completion])
                        .orElse(new Outcome(Verdict.HELD, false));
            case FORWARDED, UPCALLED ->
                passage.upcallCount() == 0 ? new Outcome(passage.verdict(), true) : outcomeOfUpcalls(place, passage);
            case LOST -> {
                boolean partsReturned = upcalls.sentBy(place).stream()
                        .anyMatch(sent -> !sent.returned().isEmpty());
                yield new Outcome(partsReturned ? Verdict.UNKNOWN : Verdict.LOST, true);
            }
            case DROPPED, UNKNOWN -> new Outcome(passage.verdict(), true);
        };
    }

    private Outcome outcomeOfUpcalls(int place, Passage passage) {
        boolean forwarded = passage.verdict() == Verdict.FORWARDED;
        List<Outcome> copies = new ArrayList<>();
        if (forwarded) {
            copies.add(new Outcome(Verdict.FORWARDED, true));
        } else if (passage.upcalls().size() != passage.upcallCount()) {
            return new Outcome(Verdict.UNKNOWN, true); // nobody can tell what was sent up, so nor what came of it
        }
        for (Sent sent : upcalls.sentBy(place)) {
            if (!sent.returned().isEmpty()) {
                copies.add(Outcome.ofParts(
                        sent.returned().stream().map(next -> outcomes[next]).toList(), sent.allReturned()));
            } else if (isAwaited(sent, passage)) {
                copies.add(new Outcome(Verdict.UPCALLED, false));
            }
        }
        return copies.isEmpty() ? new Outcome(Verdict.UPCALLED, true) : Outcome.ofCopies(copies);
    }

    /** What an action sent up need not come back; nor does what did not get there. */
    private static boolean isAwaited(Sent sent, Passage passage) {
        return !sent.byAction() && passage.upcallError() == 0;
    }
}
