package io.pathproof.internal.correlate;

import java.util.Arrays;

/** Pairs of places. */
final class Pairs {

    private int[] both = new int[16];
    private int size;

    void add(int first, int second) {
        if (2 * size == both.length) {
            both = Arrays.copyOf(both, 2 * both.length);
        }
        both[2 * size] = first;
        both[2 * size + 1] = second;
        size++;
    }

    int size() {
        return size;
    }

    int first(int pair) {
        return both[2 * pair];
    }

    int second(int pair) {
        return both[2 * pair + 1];
    }
}
