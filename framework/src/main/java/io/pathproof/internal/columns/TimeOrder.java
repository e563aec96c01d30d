package io.pathproof.internal.columns;

import io.pathproof.internal.parallel.Workers;
import java.util.function.IntToLongFunction;

/**
 * Sorts things by their time, and those of one time by their number. They come nearly in that order, so of two sorted
 * halves mostly just the seam is to be merged.
 */
public final class TimeOrder {

    /** So few are sorted by putting each in its place. */
    private static final int FEW = 16;

    private final long[] times;
    private final IntToLongFunction numbers;
    private final int[] order;
    private final int[] scratch;

    private TimeOrder(long[] times, int count, IntToLongFunction numbers) {
        this.times = times;
        this.numbers = numbers;
        this.order = new int[count];
        this.scratch = new int[count];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /**
     * The indexes of what happened at the first so many of these times, in order.
     *
     * @param numbers of what has an index, asked for where times are equal
     */
    public static int[] of(long[] times, int count, IntToLongFunction numbers) {
        TimeOrder order = new TimeOrder(times, count, numbers);
        int middle = count >>> 1;
        Workers.both(count, () -> order.sort(0, middle), () -> order.sort(middle, count));
        order.join(0, middle, count);
        return order.order;
    }

    private void sort(int from, int to) {
        if (to - from <= FEW) {
            sortFew(from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        join(from, middle, to);
    }

    /** Makes two sorted halves one. */
    private void join(int from, int middle, int to) {
        int begin = middle;
        while (begin > from && isLess(order[middle], order[begin - 1])) {
            begin--;
        }
        int end = middle;
        while (begin < middle && end < to && isLess(order[end], order[middle - 1])) {
            end++;
        }
        merge(begin, middle, end);
    }

    private void sortFew(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int late = order[i];
            int at = i;
            while (at > from && isLess(late, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = late;
        }
    }

    private void merge(int from, int middle, int to) {
        System.arraycopy(order, from, scratch, from, middle - from);
        int left = from;
        int right = middle;
        for (int i = from; left < middle; i++) {
            order[i] = right < to && isLess(order[right], scratch[left]) ? order[right++] : scratch[left++];
        }
    }

    private boolean isLess(int one, int two) {
        return times[one] != times[two] ? times[one] < times[two] : numbers.applyAsLong(one) < numbers.applyAsLong(two);
    }
}
