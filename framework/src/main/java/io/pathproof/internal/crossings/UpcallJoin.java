package io.pathproof.internal.crossings;

import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds what became of upcalls: the passages by which {@code ovs-vswitchd} put the packets back. The kernel makes a new packet then, so
 * what tells it is the thread that took the upcall. What a controller puts back comes by another one, and is told by its bytes: of equal
 * ones, the first that went up is the first that comes back.
 */
final class UpcallJoin {

    /** So many packets are read by several threads, then joined by one; all at once would be much to remember. */
    private static final int READ_AT_ONCE = 1 << 16;

    /** So many passages are read by one thread. */
    private static final int PORTION = 1 << 11;

    private static final class Portion {
        private final UpcallSteps byBytes = new UpcallSteps();
        private final ReturnedByBatch byBatch = new ReturnedByBatch();
    }

    private final UnjoinedPassages passages;
    private final HandlerBatches batches;

    /** By the joinable, the passages that are not plain. */
    private final List<List<SentUpcall>> sent;

    private final UpcallSteps steps = new UpcallSteps();
    private final AwaitedReturns<SentUpcall> awaited = new AwaitedReturns<>();

    /** @param passages in order of time */
    UpcallJoin(UnjoinedPassages passages, HandlerBatches batches) {
        this.passages = passages;
        this.batches = batches;
        this.sent = new ArrayList<>(Collections.nCopies(passages.joinables(), List.of()));
        ReturnedByBatch byBatch = new ReturnedByBatch();
        int portions = (passages.joinables() + PORTION - 1) / PORTION;
        Workers.inOrder(portions, this::read, portion -> {
            steps.addAll(portion.byBytes);
            byBatch.addAll(portion.byBatch);
        });
        new BatchedReturns(passages, batches, byBatch, this::sentBy).join();
        if (steps.anyMayReturn()) {
            joinByBytes();
        }
    }

    /** The upcalls of the passage at this place, which is not plain. */
    List<SentUpcall> sentBy(int place) {
        return sent.get(passages.joinable(place));
    }

    private Portion read(int portion) {
        Portion read = new Portion();
        int end = Math.min(passages.joinables(), (portion + 1) * PORTION);
        for (int joinable = portion * PORTION; joinable < end; joinable++) {
            read(joinable, read);
        }
        return read;
    }

    private void read(int joinable, Portion read) {
        int place = passages.place(joinable);
        Passage passage = passages.get(place);
        if (passage.entry() == Entry.EXECUTED) {
            long batch = passages.batch(place);
            if (batches.isKnown(batch)) {
                read.byBatch.add(batch, place);
            } else if (batch == 0) {
                read.byBytes.back(passage.time(), place);
            }
        }
        List<Upcall> upcalls = passage.upcalls();
        SentUpcall[] up = new SentUpcall[upcalls.size()];
        for (int i = 0; i < up.length; i++) {
            Upcall upcall = upcalls.get(i);
            up[i] = new SentUpcall(place, upcall);
            up[i].expect(1);
            if (up[i].mayReturn()
                    && upcall.time()
                            >= passage.time()) { // else its record is wrong, and joining it might go in circles
                read.byBytes.up(upcall.time(), place, i);
            }
        }
        if (up.length > 0) {
            sent.set(joinable, List.of(up));
            read.byBatch.wentUp(place);
        }
    }

    private void joinByBytes() {
        int[] inOrder = steps.inOrder();
        for (int from = 0; from < inOrder.length; from += READ_AT_ONCE) {
            take(Arrays.copyOfRange(inOrder, from, Math.min(from + READ_AT_ONCE, inOrder.length)));
        }
    }

    private void take(int[] some) {
        PacketAtPort[] packets = new PacketAtPort[some.length];
        Workers.forEach(packets.length, i -> packets[i] = packet(some[i]));
        for (int i = 0; i < packets.length; i++) {
            take(some[i], packets[i]);
        }
    }

    private PacketAtPort packet(int step) {
        Passage passage = passages.get(steps.place(step));
        return PacketAtPort.of(
                passage,
                steps.isBack(step)
                        ? passage.packet()
                        : passage.upcalls().get(steps.upcall(step)).packet());
    }

    private void take(int step, PacketAtPort packet) {
        int place = steps.place(step);
        if (!steps.isBack(step)) {
            SentUpcall up = sentBy(place).get(steps.upcall(step));
            up.expect(awaited.add(packet, up.time(), up));
            return;
        }
        SentUpcall origin = awaited.take(packet);
        if (origin != null) {
            origin.cameBack(place);
        }
    }
}
