package io.pathproof.internal.crossings;

import io.pathproof.internal.passages.PassageStore;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Passage;
import io.pathproof.trace.View;
import java.util.Arrays;
import java.util.List;

/**
 * What was joined by some moment, and how to make passages and crossings of it.
 *
 * @param settled what was joined for good
 * @param tail what comes after, and may yet be joined otherwise
 * @param memory of the passages
 */
public record CrossingLog(CrossingColumns settled, CrossingColumns tail, PassageStore memory) {

    public int passageCount() {
        return settled.passages + tail.passages;
    }

    public int incomplete() {
        return settled.incomplete + tail.incomplete;
    }

    public List<Passage> passages() {
        return new View<>(passageCount(), this::passage);
    }

    /** The passage at a place among all. */
    public Passage passage(int place) {
        return place < settled.passages ? passage(settled, place) : passage(tail, place - settled.passages);
    }

    /** Its row in the table. */
    public int row(int place) {
        return place < settled.passages ? settled.rows[place] : tail.rows[place - settled.passages];
    }

    /** Its own record. */
    public Struct record(int place) {
        return memory.record(row(place));
    }

    /** The records that say more of it. */
    public int chain(int place) {
        return place < settled.passages ? settled.chains[place] : tail.chains[place - settled.passages];
    }

    public int crossingCount() {
        return settled.crossings + tail.crossings;
    }

    /** How many passages a crossing has. */
    public int length(int crossing) {
        return crossing < settled.crossings ? settled.length(crossing) : tail.length(crossing - settled.crossings);
    }

    /** The place among all of one of a crossing's passages. */
    public int place(int crossing, int index) {
        return crossing < settled.crossings
                ? settled.place(crossing, index)
                : settled.passages + tail.place(crossing - settled.crossings, index);
    }

    public List<Crossing> crossings() {
        return new View<>(
                crossingCount(),
                index -> index < settled.crossings
                        ? crossing(settled, index)
                        : crossing(tail, index - settled.crossings));
    }

    private Crossing crossing(CrossingColumns stretch, int number) {
        Outcome outcome = stretch.outcome(number);
        return new Crossing(passages(stretch, number), outcome.verdict(), outcome.settled(), outcome.complete());
    }

    private List<Passage> passages(CrossingColumns stretch, int number) {
        int length = stretch.length(number);
        if (length == 1) {
            return List.of(passage(stretch, stretch.place(number, 0)));
        }
        Passage[] passages = new Passage[length];
        Arrays.setAll(passages, index -> passage(stretch, stretch.place(number, index)));
        return List.of(passages);
    }

    private Passage passage(CrossingColumns stretch, int place) {
        return memory.passage(stretch.rows[place], stretch.chains[place]);
    }
}
