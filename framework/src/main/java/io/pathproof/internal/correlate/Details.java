package io.pathproof.internal.correlate;

import java.util.Arrays;

/**
 * Which outputs and upcalls belong to a passage: chains of the positions of their records. A chain is told by its newest
 * link, and grows by a newer one before it, so whoever has an older one keeps what he had.
 */
final class Details {

    /** The chain without a link. */
    static final int NONE = -1;

    /** Links as they were when somebody took hold of them. */
    static final class Chains {

        private final long[] positions;
        private final int[] next;

        private Chains(long[] positions, int[] next) {
            this.positions = positions;
            this.next = next;
        }

        /** Where the record of a link is. */
        long position(int link) {
            return positions[link];
        }

        /** The link behind a link, or {@link #NONE}. */
        int next(int link) {
            return next[link];
        }
    }

    private long[] positions = new long[16];
    private int[] next = new int[16];
    private Chains chains = new Chains(positions, next);
    private int size;

    /** The chain with one more link. */
    int add(int chain, long position) {
        if (size == next.length) {
            positions = Arrays.copyOf(positions, size + size / 2);
            next = Arrays.copyOf(next, size + size / 2);
            chains = new Chains(positions, next);
        }
        positions[size] = position;
        next[size] = chain;
        return size++;
    }

    /** All chains of by now. */
    Chains chains() {
        return chains;
    }
}
