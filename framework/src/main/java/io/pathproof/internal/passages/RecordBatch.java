package io.pathproof.internal.passages;

import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.RecordCheck;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** A stretch of the records, as far as they make sense: read by any thread, then taken by one. */
public final class RecordBatch {

    /** Takes in a passage's own record. */
    public interface PassageTaker {

        /** Takes the one of which the row of a {@link PassageTable} begins there. */
        void take(long[] rows, int at);
    }

    private final RecordCheck check = new RecordCheck();
    private long[] passages;
    private int passagesEnd;
    private long[] others = new long[16];
    private int othersEnd;

    /** Where among the passages the next after each of the others is. */
    private int[] next = new int[16];

    /** @param expected how many passages there may be; more are fine */
    private RecordBatch(int expected) {
        passages = new long[expected * PassageTable.WIDTH];
    }

    /** Reads from one end that was told to a later one. */
    public static RecordBatch of(Records records, long from, long to, PortCache ports, TunnelCache tunnels) {
        RecordBatch batch = new RecordBatch((int) (records.bytes(from, to) / PassageRecord.SIZE));
        records.read(from, to, (position, length) -> {
            Struct record = records.at(position);
            if (batch.check.makesSense(record, length)) {
                batch.add(position, record, ports, tunnels);
            }
        });
        return batch;
    }

    private void add(long position, Struct record, PortCache ports, TunnelCache tunnels) {
        switch (RecordHead.kind(record)) {
            case MARKER -> {}
            case PASSAGE -> {
                if (passagesEnd == passages.length) {
                    passages = Arrays.copyOf(passages, 2 * passagesEnd + PassageTable.WIDTH);
                }
                PassageTable.write(passages, passagesEnd, position, record, ports, tunnels);
                passagesEnd += PassageTable.WIDTH;
            }
            case OUTPUT, UPCALL, DROP, TAKEN, DONE -> {
                if (othersEnd == others.length) {
                    others = Arrays.copyOf(others, 2 * othersEnd);
                    next = Arrays.copyOf(next, 2 * othersEnd);
                }
                next[othersEnd] = passagesEnd;
                others[othersEnd++] = position;
            }
        }
    }

    /**
     * Gives all of it, in the order in which it came: hardly anything has to be sorted then.
     *
     * @param taker of passages' own records
     * @param takerOfOthers of the positions of the records about upcalls, outputs, and drops outside of OVS
     */
    public void give(PassageTaker taker, LongConsumer takerOfOthers) {
        int other = 0;
        for (int at = 0; at < passagesEnd; at += PassageTable.WIDTH) {
            while (other < othersEnd && next[other] <= at) {
                takerOfOthers.accept(others[other++]);
            }
            taker.take(passages, at);
        }
        while (other < othersEnd) {
            takerOfOthers.accept(others[other++]);
        }
    }

    /** What was left out. */
    public RecordCheck check() {
        return check;
    }
}
