package io.pathproof.internal.crossings;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Puts joined passages behind each other. What columns made of it hold, it never changes. */
final class CrossingColumnsBuilder {

    /** In place of a number among the {@link ParkedWays}. */
    static final int NOT_PARKED = -1;

    int[] rows = new int[0];
    int[] chains = new int[0];
    int passages;
    int[] placesOrWays = new int[0];
    int[] ways = new int[0];
    byte[] outcomes = new byte[0];
    int crossings;
    int incomplete;
    private int waysEnd;
    private long end = Long.MIN_VALUE;

    /** When the last passage began. */
    long end() {
        return end;
    }

    /**
     * Adds the passages from one place to another, where no crossing that is not parked goes over either.
     *
     * @param parking parks the crossing that begins at a place, and tells its number, or {@link #NOT_PARKED}
     */
    void add(UnjoinedPassages unjoined, CrossingJoin joined, int from, int to, IntUnaryOperator parking) {
        growBy(to - from);
        int shift = passages - from;
        for (int i = from; i < to; i++) {
            boolean complete = unjoined.isComplete(i);
            if (joined.isEntry(i)) {
                int parked = parking.applyAsInt(i);
                if (parked == NOT_PARKED) {
                    add(unjoined, joined, i, complete, shift);
                } else {
                    placesOrWays[crossings++] = CrossingColumns.PARKED + parked;
                }
            }
            rows[passages] = unjoined.row(i);
            chains[passages] = unjoined.chain(i);
            passages++;
            incomplete += complete ? 0 : 1;
            end = unjoined.time(i);
        }
    }

    private void add(UnjoinedPassages unjoined, CrossingJoin joined, int entry, boolean complete, int shift) {
        int[] way = joined.way(entry);
        Outcome outcome = joined.outcome(entry);
        boolean allComplete = way == null ? complete : isComplete(unjoined, way);
        outcomes[crossings] = (allComplete ? outcome : outcome.incomplete()).code();
        placesOrWays[crossings++] = way == null ? entry + shift : -1 - add(way, shift);
    }

    static boolean isComplete(UnjoinedPassages unjoined, int[] way) {
        for (int place : way) {
            if (!unjoined.isComplete(place)) {
                return false;
            }
        }
        return true;
    }

    private int add(int[] way, int shift) {
        if (waysEnd + 1 + way.length > ways.length) {
            ways = Arrays.copyOf(ways, waysEnd + waysEnd / 2 + 1 + way.length);
        }
        int begin = waysEnd;
        ways[waysEnd++] = way.length;
        for (int place : way) {
            ways[waysEnd++] = place + shift;
        }
        return begin;
    }

    private void growBy(int count) {
        int wanted = passages + count;
        if (wanted > rows.length) {
            int length = Math.max(wanted, passages + passages / 2);
            rows = Arrays.copyOf(rows, length);
            chains = Arrays.copyOf(chains, length);
            placesOrWays = Arrays.copyOf(placesOrWays, length);
            outcomes = Arrays.copyOf(outcomes, length);
        }
    }

    /** @param parked what is known of those that are parked */
    CrossingColumns columns(ParkedWays.At parked) {
        return new CrossingColumns(this, parked);
    }
}
