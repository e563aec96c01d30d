package io.pathproof.internal.crossings;

/** A crossing that more may come of, whose passages have their places. */
final class ParkedCrossing {

    private final int number;
    private int[] rows = {};
    private int[] places = {};

    /** @param number among the {@link ParkedWays} */
    ParkedCrossing(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The rows of its passages. */
    int[] rows() {
        return rows;
    }

    /** The places of its passages, in order of time; the first is where it begins. */
    int[] places() {
        return places;
    }

    void is(int[] newRows, int[] newPlaces) {
        rows = newRows;
        places = newPlaces;
    }
}
