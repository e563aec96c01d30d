package io.pathproof.internal.crossings;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways of crossings that were still open when their passages had found their places, and what is known of them by each look. Whoever
 * has an older look keeps what he had.
 */
final class ParkedWays {

    /** What was known of one by some look. */
    private static final class Known {

        final int look;
        final int[] places;
        final byte outcome;
        final @Nullable Known older;

        Known(int look, int[] places, byte outcome, @Nullable Known older) {
            this.look = look;
            this.places = places;
            this.outcome = outcome;
            this.older = older;
        }
    }

    /** All of them as they were at one look. */
    static final class At {

        private final @Nullable Known[] newest;
        private final int look;

        private At(@Nullable Known[] newest, int look) {
            this.newest = newest;
            this.look = look;
        }

        /** The places of a way's passages. */
        int[] places(int parked) {
            return known(parked).places;
        }

        byte outcome(int parked) {
            return known(parked).outcome;
        }

        private Known known(int parked) {
            Known known = Objects.requireNonNull(newest[parked]);
            while (known.look > look) {
                known = Objects.requireNonNull(known.older);
            }
            return known;
        }
    }

    /** For columns that have none. */
    static final At NONE = new At(new Known[0], 0);

    private @Nullable Known[] newest = new Known[16];
    private int size;
    private int look;

    /** Parks one; tells its number. */
    int add(int[] places, Outcome outcome) {
        if (size == newest.length) {
            newest = Arrays.copyOf(newest, 2 * size);
        }
        newest[size] = new Known(look, places, outcome.code(), null);
        return size++;
    }

    /** More is known of one. */
    void change(int parked, int[] places, Outcome outcome) {
        newest[parked] = new Known(look, places, outcome.code(), newest[parked]);
    }

    /** As they are by now; what is changed from here on is for later looks. */
    At now() {
        return new At(newest, look++);
    }
}
