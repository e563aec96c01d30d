package io.pathproof.internal.correlate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts joined passages behind each other. What a stretch of it holds, it never changes. */
final class StretchBuilder {

    long[] positions = new long[0];
    int[] chains = new int[0];
    int passages;
    int[] entries = new int[0];
    Outcome[] outcomes = new Outcome[0];
    int[] @Nullable [] ways = new int[0][];
    int crossings;
    int incomplete;
    private long end = Long.MIN_VALUE;

    /** When the last passage began. */
    long end() {
        return end;
    }

    /** Adds the passages of a tail from one place to another, where no crossing goes over either. */
    void add(Tail tail, Crossings joined, int from, int to) {
        growBy(to - from);
        int shift = passages - from;
        for (int i = from; i < to; i++) {
            if (joined.isEntry(i)) {
                int[] way = joined.way(i);
                Outcome outcome = joined.outcome(i);
                entries[crossings] = passages;
                outcomes[crossings] = isComplete(tail, i, way) ? outcome : outcome.incomplete();
                ways[crossings] = shifted(way, shift);
                crossings++;
            }
            positions[passages] = tail.position(i);
            chains[passages] = tail.chain(i);
            passages++;
            incomplete += tail.isComplete(i) ? 0 : 1;
            end = tail.time(i);
        }
    }

    private static boolean isComplete(Tail tail, int entry, int @Nullable [] way) {
        return way == null ? tail.isComplete(entry) : Arrays.stream(way).allMatch(tail::isComplete);
    }

    private static int @Nullable [] shifted(int @Nullable [] way, int shift) {
        return way == null
                ? null
                : Arrays.stream(way).map(place -> place + shift).toArray();
    }

    private void growBy(int count) {
        int wanted = passages + count;
        if (wanted > positions.length) {
            int length = Math.max(wanted, passages + passages / 2);
            positions = Arrays.copyOf(positions, length);
            chains = Arrays.copyOf(chains, length);
            entries = Arrays.copyOf(entries, length);
            outcomes = Arrays.copyOf(outcomes, length);
            ways = Arrays.copyOf(ways, length);
        }
    }

    Stretch stretch() {
        return new Stretch(this);
    }
}
