package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.LongIntMap;
import io.pathproof.internal.columns.LongMultimap;
import io.pathproof.trace.passage.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds what became of the upcalls that threads of {@code ovs-vswitchd} took: batch by batch, each with what was put back of it. */
final class BatchedReturns {

    private final UnjoinedPassages passages;
    private final HandlerBatches batches;
    private final IntFunction<List<SentUpcall>> sentBy;
    private final ReturnedByBatch returned;
    private final LongMultimap byBatch;
    private final LongIntMap placeOfRow;

    /** @param sentBy the upcalls of the passage at a place */
    BatchedReturns(
            UnjoinedPassages passages,
            HandlerBatches batches,
            ReturnedByBatch returned,
            IntFunction<List<SentUpcall>> sentBy) {
        this.passages = passages;
        this.batches = batches;
        this.sentBy = sentBy;
        this.returned = returned;
        this.byBatch = returned.byBatch();
        this.placeOfRow = new LongIntMap(returned.sentCount());
        for (int i = 0; i < returned.sentCount(); i++) {
            placeOfRow.put(passages.row(returned.sent(i)), returned.sent(i));
        }
    }

    /** Joins all batches that have upcalls of these passages. */
    void join() {
        LongIntMap joined = new LongIntMap(0);
        for (int i = 0; i < returned.sentCount(); i++) {
            int row = passages.row(returned.sent(i));
            for (int link = batches.newestOf(row); link != HandlerBatches.NONE; link = batches.earlier(link)) {
                int[] links = batches.linksBeside(link);
                if (links.length == 1 || joined.put(batches.batch(link), i) == LongIntMap.NONE) {
                    join(links);
                }
            }
        }
    }

    /**
     * Of upcalls by an action for somebody else a thread puts nothing back, and a packet's segments are of one upcall. However many were
     * not recorded between two that were, they are as one that may be anything.
     */
    private void join(int[] links) {
        int taken = batches.takenBeside(links[0]);
        boolean done = taken != HandlerBatches.NOT_DONE;
        List<@Nullable SentUpcall> upcalls = new ArrayList<>(links.length);
        List<@Nullable PacketAtPort> packets = new ArrayList<>(links.length);
        int turn = 0;
        for (int link : links) {
            SentUpcall upcall = upcall(link);
            if (upcall != null) {
                upcall.taken(done);
            }
            if (batches.turn(link) > turn || upcall == null) {
                upcalls.add(null);
                packets.add(null);
            }
            turn = batches.turn(link) + 1;
            boolean isOfLast = !upcalls.isEmpty() && upcalls.get(upcalls.size() - 1) == upcall;
            if (upcall != null && upcall.isAnswered() && !isOfLast) {
                upcalls.add(upcall);
                packets.add(packet(upcall, batches.upcall(link)));
            }
        }
        if (turn < taken) {
            upcalls.add(null);
            packets.add(null);
        }
        join(batches.batch(links[0]), upcalls, packets);
    }

    /** The upcall, or null where its passage, or another of its upcalls, was not recorded. */
    private @Nullable SentUpcall upcall(int link) {
        int place = placeOfRow.get(batches.row(link));
        if (place == LongIntMap.NONE) {
            return null;
        }
        List<SentUpcall> upcalls = sentBy.apply(place);
        int upcall = batches.upcall(link);
        boolean all = upcalls.size() == passages.get(place).upcallCount();
        return all && upcall >= 0 && upcall < upcalls.size() ? upcalls.get(upcall) : null;
    }

    private PacketAtPort packet(SentUpcall upcall, int index) {
        return PacketAtPort.sentUp(passages.get(upcall.place()), index);
    }

    private void join(long batch, List<@Nullable SentUpcall> upcalls, List<@Nullable PacketAtPort> packets) {
        int begin = byBatch.begin(batch);
        int end = byBatch.end(batch);
        List<PacketAtPort> back = new ArrayList<>(end - begin);
        for (int i = begin; i < end; i++) {
            Passage passage = passages.get(byBatch.value(i));
            back.add(PacketAtPort.of(passage, passage.packet()));
        }
        BatchJoin join = BatchJoin.of(packets.toArray(PacketAtPort[]::new), back);
        for (int i = 0; i < back.size(); i++) {
            int place = byBatch.value(begin + i);
            SentUpcall upcall = join.owner(i) < 0 ? null : upcalls.get(join.owner(i));
            if (upcall != null
                    && place > upcall.place()) { // else a record is wrong, and joining it might go in circles
                upcall.cameBack(place);
            }
        }
        for (int i = 0; i < upcalls.size(); i++) {
            SentUpcall upcall = upcalls.get(i);
            if (upcall != null && join.isDoubtful(i)) {
                upcall.doubt();
            }
        }
    }
}
