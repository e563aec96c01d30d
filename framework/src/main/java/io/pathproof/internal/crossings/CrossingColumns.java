package io.pathproof.internal.crossings;

/**
 * Passages in order of time, and the crossings that they make, as small as can be: numbers only. The arrays may be longer than they are
 * used here, and be in use elsewhere from there on.
 */
final class CrossingColumns {

    /** By crossing: of one that is parked, {@code PARKED + n}, where n is its number among those. */
    static final int PARKED = Integer.MIN_VALUE;

    private static final int MOST_PARKED = 1 << 30;

    /** Of the passages, in the table. */
    final int[] rows;

    /** Of the passages' details. */
    final int[] chains;

    final int passages;

    /** By crossing: of one that is one passage alone, its place; of others {@code -1 - n}, where n is where its way begins. */
    final int[] placesOrWays;

    /** Each way: how many passages, and then their places. */
    final int[] ways;

    /** The codes of the crossings' outcomes. */
    final byte[] outcomes;

    final int crossings;

    /** How many passages lack details. */
    final int incomplete;

    private final ParkedWays.At parked;

    CrossingColumns(CrossingColumnsBuilder builder, ParkedWays.At parked) {
        this.parked = parked;
        this.rows = builder.rows;
        this.chains = builder.chains;
        this.passages = builder.passages;
        this.placesOrWays = builder.placesOrWays;
        this.ways = builder.ways;
        this.outcomes = builder.outcomes;
        this.crossings = builder.crossings;
        this.incomplete = builder.incomplete;
    }

    private static boolean isParked(int place) {
        return place < PARKED + MOST_PARKED;
    }

    /** How many passages a crossing has. */
    int length(int crossing) {
        int place = placesOrWays[crossing];
        if (isParked(place)) {
            return parked.places(place - PARKED).length;
        }
        return place >= 0 ? 1 : ways[-1 - place];
    }

    /** The place of one of a crossing's passages; of one that is parked it may be behind all of these. */
    int place(int crossing, int index) {
        int place = placesOrWays[crossing];
        if (isParked(place)) {
            return parked.places(place - PARKED)[index];
        }
        return place >= 0 ? place : ways[-place + index];
    }

    Outcome outcome(int crossing) {
        int place = placesOrWays[crossing];
        return Outcome.of(isParked(place) ? parked.outcome(place - PARKED) : outcomes[crossing]);
    }
}
