package io.pathproof.internal.crossings;

import io.pathproof.internal.passages.PassageStore;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.View;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.util.Arrays;
import java.util.List;

/**
 * What was joined by some moment, and how to make passages and crossings of it.
 *
 * @param settled what was joined for good
 * @param unsettled what comes after, and may yet be joined otherwise
 * @param store of the passages
 */
public record CrossingLog(CrossingColumns settled, CrossingColumns unsettled, PassageStore store) {

    public int passageCount() {
        return settled.passages + unsettled.passages;
    }

    public int incomplete() {
        return settled.incomplete + unsettled.incomplete;
    }

    public List<Passage> passages() {
        return new View<>(passageCount(), this::passage);
    }

    /** The passage at a place among all. */
    public Passage passage(int place) {
        return place < settled.passages ? passage(settled, place) : passage(unsettled, place - settled.passages);
    }

    /** Its row in the table. */
    public int row(int place) {
        return place < settled.passages ? settled.rows[place] : unsettled.rows[place - settled.passages];
    }

    /** Its own record. */
    public Struct record(int place) {
        return store.record(row(place));
    }

    /** The records that say more of it. */
    public int chain(int place) {
        return place < settled.passages ? settled.chains[place] : unsettled.chains[place - settled.passages];
    }

    public int crossingCount() {
        return settled.crossings + unsettled.crossings;
    }

    /** How many passages a crossing has. */
    public int length(int crossing) {
        return crossing < settled.crossings ? settled.length(crossing) : unsettled.length(crossing - settled.crossings);
    }

    /** The place among all of one of a crossing's passages. */
    public int place(int crossing, int index) {
        return crossing < settled.crossings
                ? settled.place(crossing, index)
                : settled.passages + unsettled.place(crossing - settled.crossings, index);
    }

    public List<Crossing> crossings() {
        return new View<>(crossingCount(), this::crossing);
    }

    private Crossing crossing(int crossing) {
        Outcome outcome = crossing < settled.crossings
                ? settled.outcome(crossing)
                : unsettled.outcome(crossing - settled.crossings);
        return new Crossing(passages(crossing), outcome.verdict(), outcome.settled(), outcome.complete());
    }

    private List<Passage> passages(int crossing) {
        int length = length(crossing);
        if (length == 1) {
            return List.of(passage(place(crossing, 0)));
        }
        Passage[] passages = new Passage[length];
        Arrays.setAll(passages, index -> passage(place(crossing, index)));
        return List.of(passages);
    }

    private Passage passage(CrossingColumns columns, int place) {
        return store.passage(columns.rows[place], columns.chains[place]);
    }
}
