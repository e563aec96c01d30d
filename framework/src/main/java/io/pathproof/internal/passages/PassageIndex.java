package io.pathproof.internal.passages;

import java.util.Arrays;

/**
 * The numbers of the passages of one CPU, in ascending order, each with its row. A CPU counts upwards, so nearly every
 * new one goes to the end, and the one that is asked for is nearly always the last.
 */
final class PassageIndex {

    static final int NONE = -1;

    private long[] numbers = new long[8];
    private int[] rows = new int[8];
    private int size;

    /** The row of a number, or {@link #NONE}. */
    int row(long number) {
        int place = place(number);
        return place >= 0 ? rows[place] : NONE;
    }

    /** Adds a number that is not there yet. */
    void add(long number, int row) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + size / 2);
            rows = Arrays.copyOf(rows, size + size / 2);
        }
        int place = -place(number) - 1;
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        System.arraycopy(rows, place, rows, place + 1, size - place);
        numbers[place] = number;
        rows[place] = row;
        size++;
    }

    /** As of {@link Arrays#binarySearch(long[], long)}. */
    private int place(long number) {
        if (size == 0 || numbers[size - 1] < number) {
            return -size - 1;
        }
        return numbers[size - 1] == number ? size - 1 : Arrays.binarySearch(numbers, 0, size, number);
    }
}
