package io.pathproof.internal.correlate;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Passage;
import io.pathproof.trace.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What was joined by some moment, and how to make passages and crossings of it.
 *
 * @param settled what was joined for good
 * @param tail what comes after, and may yet be joined otherwise
 */
record Story(Stretch settled, Stretch tail, PassageFactory factory, Details.Chains details) {

    int passageCount() {
        return settled.passages + tail.passages;
    }

    int incomplete() {
        return settled.incomplete + tail.incomplete;
    }

    List<Passage> passages() {
        return new View<>(
                passageCount(),
                place -> place < settled.passages ? passage(settled, place) : passage(tail, place - settled.passages));
    }

    List<Crossing> crossings() {
        return new View<>(
                settled.crossings + tail.crossings,
                index -> index < settled.crossings
                        ? crossing(settled, index)
                        : crossing(tail, index - settled.crossings));
    }

    private Crossing crossing(Stretch stretch, int index) {
        Outcome outcome = stretch.outcomes[index];
        int[] way = stretch.ways[index];
        if (way == null) {
            List<Passage> alone = List.of(passage(stretch, stretch.entries[index]));
            return new Crossing(alone, outcome.verdict(), outcome.settled());
        }
        List<Passage> passages = new ArrayList<>(way.length);
        for (int place : way) {
            passages.add(passage(stretch, place));
        }
        return new Crossing(passages, outcome.verdict(), outcome.settled());
    }

    private Passage passage(Stretch stretch, int place) {
        return factory.passage(stretch.positions[place], stretch.chains[place], details);
    }
}
