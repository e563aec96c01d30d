package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.LongIntMap;
import java.util.Arrays;

/**
 * Which upcalls the threads of {@code ovs-vswitchd} took, and in which batches: a thread takes what waits for it, puts all of it back, and
 * is done with it.
 */
public final class HandlerBatches {

    static final int NONE = LongIntMap.NONE;

    /** Of a batch that is not done. */
    static final int NOT_DONE = 0;

    /** By the batch, a link for each upcall that was taken; and the same by its passage's row. */
    private final LongIntMap newestOfBatch = new LongIntMap(16);

    private final LongIntMap newestOfRow = new LongIntMap(16);
    private final LongIntMap taken = new LongIntMap(16);
    private long[] batches = new long[16];
    private int[] rows = new int[16];
    private int[] upcalls = new int[16];
    private int[] turns = new int[16];
    private int[] nextOfBatch = new int[16];
    private int[] nextOfRow = new int[16];
    private int size;

    /**
     * A thread took an upcall.
     *
     * @param row of the passage that made it
     * @param upcall which of the passage's, from 0
     * @param turn which of the batch, from 0
     * @return whether this was not known before
     */
    public boolean took(long batch, int row, int upcall, int turn) {
        for (int link = newestOfBatch.get(batch); link != NONE; link = nextOfBatch[link]) {
            if (turns[link] == turn) {
                return false;
            }
        }
        if (size == rows.length) {
            int room = size + size / 2;
            batches = Arrays.copyOf(batches, room);
            rows = Arrays.copyOf(rows, room);
            upcalls = Arrays.copyOf(upcalls, room);
            turns = Arrays.copyOf(turns, room);
            nextOfBatch = Arrays.copyOf(nextOfBatch, room);
            nextOfRow = Arrays.copyOf(nextOfRow, room);
        }
        batches[size] = batch;
        rows[size] = row;
        upcalls[size] = upcall;
        turns[size] = turn;
        nextOfBatch[size] = newestOfBatch.put(batch, size);
        nextOfRow[size] = newestOfRow.put(row, size);
        size++;
        return true;
    }

    /**
     * A thread is done with a batch of so many: nothing more comes of it.
     *
     * @return whether this was not known before
     */
    public boolean done(long batch, int count) {
        return taken.put(batch, count) == NONE;
    }

    /** How many upcalls a batch has, recorded or not; {@link #NOT_DONE} as long as that is open. */
    int taken(long batch) {
        int count = taken.get(batch);
        return count == NONE ? NOT_DONE : count;
    }

    /** The newest upcall of a passage that was taken, or {@link #NONE}. */
    int newestOf(int row) {
        return newestOfRow.get(row);
    }

    /** The passage's one that was taken before it, or {@link #NONE}. */
    int earlier(int link) {
        return nextOfRow[link];
    }

    long batch(int link) {
        return batches[link];
    }

    int upcall(int link) {
        return upcalls[link];
    }

    /** The row of the passage that made an upcall. */
    int row(int link) {
        return rows[link];
    }

    /** The upcalls of a batch that were recorded, in their turn. */
    int[] linksOf(long batch) {
        int count = 0;
        for (int link = newestOfBatch.get(batch); link != NONE; link = nextOfBatch[link]) {
            count++;
        }
        int[] links = new int[count];
        for (int link = newestOfBatch.get(batch); link != NONE; link = nextOfBatch[link]) {
            int at = links.length - count--;
            while (at > 0 && turns[links[at - 1]] > turns[link]) {
                links[at] = links[--at];
            }
            links[at] = link;
        }
        return links;
    }

    /** Whether any upcall of a batch was recorded. */
    boolean isKnown(long batch) {
        return newestOfBatch.get(batch) != NONE;
    }

    /** Which of its batch an upcall was, from 0. */
    int turn(int link) {
        return turns[link];
    }
}
