package io.pathproof.internal.columns;

import java.util.Arrays;

/** Pairs of numbers. */
public final class Pairs {

    private int[] both = new int[16];
    private int size;

    public void add(int first, int second) {
        if (2 * size == both.length) {
            both = Arrays.copyOf(both, 2 * both.length);
        }
        both[2 * size] = first;
        both[2 * size + 1] = second;
        size++;
    }

    public int size() {
        return size;
    }

    public int first(int pair) {
        return both[2 * pair];
    }

    public int second(int pair) {
        return both[2 * pair + 1];
    }
}
