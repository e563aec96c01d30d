package io.pathproof.internal.crossings;

import java.util.Arrays;

/** Puts joined passages behind each other. What a stretch of it holds, it never changes. */
final class CrossingColumnsBuilder {

    int[] rows = new int[0];
    int[] chains = new int[0];
    int passages;
    int[] crossing = new int[0];
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

    /** Adds the passages of a tail from one place to another, where no crossing goes over either. */
    void add(UnjoinedPassages tail, CrossingJoin joined, int from, int to) {
        growBy(to - from);
        int shift = passages - from;
        for (int i = from; i < to; i++) {
            boolean complete = tail.isComplete(i);
            if (joined.isEntry(i)) {
                int[] way = joined.way(i);
                Outcome outcome = joined.outcome(i);
                boolean allComplete = way == null ? complete : isComplete(tail, way);
                outcomes[crossings] = (allComplete ? outcome : outcome.incomplete()).code();
                crossing[crossings++] = way == null ? passages : -1 - add(way, shift);
            }
            rows[passages] = tail.row(i);
            chains[passages] = tail.chain(i);
            passages++;
            incomplete += complete ? 0 : 1;
            end = tail.time(i);
        }
    }

    private static boolean isComplete(UnjoinedPassages tail, int[] way) {
        for (int place : way) {
            if (!tail.isComplete(place)) {
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
            crossing = Arrays.copyOf(crossing, length);
            outcomes = Arrays.copyOf(outcomes, length);
        }
    }

    CrossingColumns stretch() {
        return new CrossingColumns(this);
    }
}
