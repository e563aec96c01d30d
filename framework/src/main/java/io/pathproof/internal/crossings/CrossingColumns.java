package io.pathproof.internal.crossings;

/**
 * Passages in order of time, and the crossings that they make, as small as can be: numbers only. The arrays may be longer than they are
 * used here, and be in use elsewhere from there on.
 */
final class CrossingColumns {

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

    CrossingColumns(CrossingColumnsBuilder builder) {
        this.rows = builder.rows;
        this.chains = builder.chains;
        this.passages = builder.passages;
        this.placesOrWays = builder.placesOrWays;
        this.ways = builder.ways;
        this.outcomes = builder.outcomes;
        this.crossings = builder.crossings;
        this.incomplete = builder.incomplete;
    }

    /** How many passages a crossing has. */
    int length(int crossing) {
        int place = placesOrWays[crossing];
        return place >= 0 ? 1 : ways[-1 - place];
    }

    /** The place of one of a crossing's passages. */
    int place(int crossing, int index) {
        int place = placesOrWays[crossing];
        return place >= 0 ? place : ways[-place + index];
    }

    Outcome outcome(int crossing) {
        return Outcome.of(outcomes[crossing]);
    }
}
