package io.pathproof.internal.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Passages in order of time, and the crossings that they make, as small as can be: where their records are, and which go
 * together. The arrays may be longer than they are used here, and be in use elsewhere from there on.
 */
final class Stretch {

    /** Of the passages' records. */
    final long[] positions;

    /** Of the passages' details. */
    final int[] chains;

    final int passages;

    /** The places of the passages that the crossings begin with. */
    final int[] entries;

    /** Of the crossings. */
    final Outcome[] outcomes;

    /** The places of a crossing's passages; null for one that has just its entry. */
    final int[] @Nullable [] ways;

    final int crossings;

    /** How many passages lack details. */
    final int incomplete;

    Stretch(StretchBuilder builder) {
        this.positions = builder.positions;
        this.chains = builder.chains;
        this.passages = builder.passages;
        this.entries = builder.entries;
        this.outcomes = builder.outcomes;
        this.ways = builder.ways;
        this.crossings = builder.crossings;
        this.incomplete = builder.incomplete;
    }

    /** How many passages a crossing has. */
    int length(int crossing) {
        int[] way = ways[crossing];
        return way == null ? 1 : way.length;
    }

    /** The place of one of a crossing's passages. */
    int place(int crossing, int index) {
        int[] way = ways[crossing];
        return way == null ? entries[crossing] : way[index];
    }
}
