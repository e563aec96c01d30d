package io.pathproof.internal.columns;

import java.util.Arrays;

/** A map of numbers to smaller ones, without an object for each. */
public final class LongIntMap {

    /** What is not there. */
    public static final int NONE = -1;

    private long[] keys;
    private int[] values;
    private int size;

    /** @param expected how many keys there will be; more are fine */
    public LongIntMap(int expected) {
        int room = Math.max(16, Integer.highestOneBit(expected) << 2);
        keys = new long[room];
        values = emptied(room);
    }

    private static int[] emptied(int room) {
        int[] values = new int[room];
        Arrays.fill(values, NONE);
        return values;
    }

    public int get(long key) {
        int at = find(key);
        return values[at];
    }

    /** Puts a value that is not negative, and tells what was there before. */
    public int put(long key, int value) {
        int at = find(key);
        int before = values[at];
        keys[at] = key;
        values[at] = value;
        if (before == NONE && ++size > keys.length / 2) {
            grow();
        }
        return before;
    }

    /** What a key has; a key that has nothing is given this value first. */
    public int getOrPut(long key, int value) {
        int at = find(key);
        int known = values[at];
        if (known != NONE) {
            return known;
        }
        keys[at] = key;
        values[at] = value;
        if (++size > keys.length / 2) {
            grow();
        }
        return value;
    }

    /** The key's slot, or the free one where it belongs. */
    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (Hash.mix(key, 0) >>> 32) & mask;
        while (values[at] != NONE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = emptied(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
