package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;

/**
 * Sorts passages by the time of their entry, and those of one time by their number. Records come nearly in that order, so
 * of two sorted halves mostly just the seam is to be merged.
 */
final class TimeOrder {

    private final long[] times;
    private final long[] numbers;
    private final int[] order;
    private final int[] scratch;

    private TimeOrder(Records records, Assemblies assemblies, int[] slots) {
        int count = slots.length;
        times = new long[count];
        numbers = new long[count];
        order = new int[count];
        scratch = new int[count];
        for (int i = 0; i < count; i++) {
            Struct record = records.at(assemblies.position(slots[i]));
            times[i] = record.get(Head.TIME);
            numbers[i] = record.get(Head.PASSAGE);
            order[i] = i;
        }
    }

    /** The slots of passages, in order of time. */
    static int[] of(Records records, Assemblies assemblies, int[] slots) {
        TimeOrder order = new TimeOrder(records, assemblies, slots);
        order.sort(0, slots.length);
        int[] sorted = new int[slots.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = slots[order.order[i]];
        }
        return sorted;
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
