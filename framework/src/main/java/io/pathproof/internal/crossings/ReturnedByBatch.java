package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.LongMultimap;
import java.util.Arrays;

/** Which passages went up, and which put packets back of which batch: as numbers, since there may be millions. */
final class ReturnedByBatch {

    private long[] batches = new long[16];
    private int[] places = new int[16];
    private int size;
    private int[] sent = new int[16];
    private int sentSize;

    /** By the passage at this place a thread put back something of what it took in this batch. */
    void add(long batch, int place) {
        if (size == places.length) {
            batches = Arrays.copyOf(batches, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        batches[size] = batch;
        places[size++] = place;
    }

    /** The passage at this place made upcalls. */
    void wentUp(int place) {
        if (sentSize == sent.length) {
            sent = Arrays.copyOf(sent, 2 * sentSize);
        }
        sent[sentSize++] = place;
    }

    void addAll(ReturnedByBatch more) {
        for (int i = 0; i < more.size; i++) {
            add(more.batches[i], more.places[i]);
        }
        for (int i = 0; i < more.sentSize; i++) {
            wentUp(more.sent[i]);
        }
    }

    /** How many passages made upcalls. */
    int sentCount() {
        return sentSize;
    }

    /** The places of those. */
    int sent(int index) {
        return sent[index];
    }

    /** The places of the others by their batches, in order of time. */
    LongMultimap byBatch() {
        LongMultimap map = new LongMultimap(size);
        for (int i = 0; i < size; i++) {
            map.add(batches[i], places[i]);
        }
        map.close();
        return map;
    }
}
