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

    /** By the batch's number, which one it is of those that are known. */
    private final LongIntMap indexes = new LongIntMap(16);

    private long[] batches = new long[16];
    private int[] newest = new int[16];
    private int[] taken = new int[16];
    private int batchCount;

    /** What was asked for last: a thread's records of one batch come one after another. */
    private long lastBatch;

    private int lastIndex = NONE;

    private int[] newestOfRow = new int[0];
    private int[] batchOf = new int[16];
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
        int index = known(batch);
        for (int link = newest[index]; link != NONE; link = nextOfBatch[link]) {
            if (turns[link] == turn) {
                return false;
            }
        }
        growTo(row);
        batchOf[size] = index;
        rows[size] = row;
        upcalls[size] = upcall;
        turns[size] = turn;
        nextOfBatch[size] = newest[index];
        nextOfRow[size] = newestOfRow[row];
        newest[index] = size;
        newestOfRow[row] = size;
        size++;
        return true;
    }

    private void growTo(int row) {
        if (size == rows.length) {
            int room = size + size / 2;
            batchOf = Arrays.copyOf(batchOf, room);
            rows = Arrays.copyOf(rows, room);
            upcalls = Arrays.copyOf(upcalls, room);
            turns = Arrays.copyOf(turns, room);
            nextOfBatch = Arrays.copyOf(nextOfBatch, room);
            nextOfRow = Arrays.copyOf(nextOfRow, room);
        }
        if (row >= newestOfRow.length) {
            int known = newestOfRow.length;
            newestOfRow = Arrays.copyOf(newestOfRow, row + row / 2 + 16);
            Arrays.fill(newestOfRow, known, newestOfRow.length, NONE);
        }
    }

    /** Which one a batch is; it is known from now on. */
    private int known(long batch) {
        if (batch == lastBatch && lastIndex != NONE) {
            return lastIndex;
        }
        int index = indexes.getOrPut(batch, batchCount);
        if (index == batchCount) {
            add(batch);
        }
        lastBatch = batch;
        lastIndex = index;
        return index;
    }

    private void add(long batch) {
        if (batchCount == batches.length) {
            int room = batchCount + batchCount / 2;
            batches = Arrays.copyOf(batches, room);
            newest = Arrays.copyOf(newest, room);
            taken = Arrays.copyOf(taken, room);
        }
        batches[batchCount] = batch;
        newest[batchCount++] = NONE;
    }

    /**
     * A thread is done with a batch of so many: nothing more comes of it.
     *
     * @return whether this was not known before
     */
    public boolean done(long batch, int count) {
        int index = known(batch);
        boolean isNew = taken[index] == NOT_DONE;
        taken[index] = count;
        return isNew;
    }

    /** Which of the batches this one is, or {@link #NONE}. */
    private int index(long batch) {
        return indexes.get(batch);
    }

    /** Whether upcalls of a batch were recorded, and its thread is not seen to be done with it. */
    boolean goesOn(long batch) {
        int index = index(batch);
        return index != NONE && newest[index] != NONE && taken[index] == NOT_DONE;
    }

    /** The newest upcall of a passage that was taken, or {@link #NONE}. */
    int newestOf(int row) {
        return row < newestOfRow.length ? newestOfRow[row] : NONE;
    }

    /** The passage's one that was taken before it, or {@link #NONE}. */
    int earlier(int link) {
        return nextOfRow[link];
    }

    long batch(int link) {
        return batches[batchOf[link]];
    }

    int upcall(int link) {
        return upcalls[link];
    }

    /** The row of the passage that made an upcall. */
    int row(int link) {
        return rows[link];
    }

    /** The newest of a batch's upcalls, or {@link #NONE}. */
    private int newestOf(long batch) {
        int index = index(batch);
        return index == NONE ? NONE : newest[index];
    }

    /** The upcalls of a batch that were recorded, in their turn. */
    int[] linksOf(long batch) {
        return inTurn(newestOf(batch));
    }

    /** The upcalls of the batch that this one is of, in their turn. */
    int[] linksBeside(int link) {
        return inTurn(newest[batchOf[link]]);
    }

    private int[] inTurn(int first) {
        int count = 0;
        for (int link = first; link != NONE; link = nextOfBatch[link]) {
            count++;
        }
        int[] links = new int[count];
        for (int link = first; link != NONE; link = nextOfBatch[link]) {
            int at = links.length - count--;
            while (at > 0 && turns[links[at - 1]] > turns[link]) {
                links[at] = links[--at];
            }
            links[at] = link;
        }
        return links;
    }

    /** How many upcalls the batch has that this one is of, recorded or not; {@link #NOT_DONE} as long as that is open. */
    int takenBeside(int link) {
        return taken[batchOf[link]];
    }

    /** Whether any upcall of a batch was recorded. */
    boolean isKnown(long batch) {
        return newestOf(batch) != NONE;
    }

    /** Which of its batch an upcall was, from 0. */
    int turn(int link) {
        return turns[link];
    }
}
