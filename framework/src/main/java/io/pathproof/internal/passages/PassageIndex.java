package io.pathproof.internal.passages;

import java.util.Arrays;

/**
 * The numbers of the passages of one CPU, in ascending order, each with its row. A CPU counts upwards, so nearly every
 * new one goes to the end, and the one that is asked for is nearly always the last.
 */
final class PassageIndex {

    static final int NONE = -1;

    private long[] ids = new long[8];
    private int[] rows = new int[8];
    private int size;

    /** The row of a id, or {@link #NONE}. */
    int row(long id) {
        int at = at(id);
        return at >= 0 ? rows[at] : NONE;
    }

    /** Adds a id that is not there yet. */
    void add(long id, int row) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + size / 2);
            rows = Arrays.copyOf(rows, size + size / 2);
        }
        int at = -at(id) - 1;
        System.arraycopy(ids, at, ids, at + 1, size - at);
        System.arraycopy(rows, at, rows, at + 1, size - at);
        ids[at] = id;
        rows[at] = row;
        size++;
    }

    /** As of {@link Arrays#binarySearch(long[], long)}. */
    private int at(long id) {
        if (size == 0 || ids[size - 1] < id) {
            return -size - 1;
        }
        return ids[size - 1] == id ? size - 1 : Arrays.binarySearch(ids, 0, size, id);
    }
}
