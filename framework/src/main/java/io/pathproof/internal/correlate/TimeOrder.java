package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;

/**
 * Sorts things by their time, and those of one time by their number. They come nearly in that order, so of two sorted
 * halves mostly just the seam is to be merged.
 */
final class TimeOrder {

    private final long[] times;
    private final long[] numbers;
    private final int[] order;
    private final int[] scratch;

    private TimeOrder(long[] times, long[] numbers) {
        this.times = times;
        this.numbers = numbers;
        this.order = new int[times.length];
        this.scratch = new int[times.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** The slots of passages, in order of time. */
    static int[] of(Records records, Assemblies assemblies, int[] slots) {
        long[] times = new long[slots.length];
        long[] numbers = new long[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Struct record = records.at(assemblies.position(slots[i]));
            times[i] = record.get(Head.TIME);
            numbers[i] = record.get(Head.PASSAGE);
        }
        int[] sorted = of(times, numbers);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = slots[sorted[i]];
        }
        return sorted;
    }

    /** The places of what happened at these times, in order. */
    static int[] of(long[] times, long[] numbers) {
        TimeOrder order = new TimeOrder(times, numbers);
        order.sort(0, times.length);
        return order.order;
    }

    private void sort(int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
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

    private void merge(int from, int middle, int to) {
        int count = middle - from;
        System.arraycopy(order, from, scratch, 0, count);
        int left = 0;
        int right = middle;
        for (int i = from; left < count; i++) {
            order[i] = right < to && isLess(order[right], scratch[left]) ? order[right++] : scratch[left++];
        }
    }

    private boolean isLess(int one, int two) {
        return times[one] != times[two] ? times[one] < times[two] : numbers[one] < numbers[two];
    }
}
