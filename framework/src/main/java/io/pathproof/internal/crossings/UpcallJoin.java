package io.pathproof.internal.crossings;

import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds what became of upcalls: the passages by which {@code ovs-vswitchd} put the packets back. The kernel makes a new
 * packet then, so what tells it is its bytes; of equal ones, the first that went up is the first that comes back.
 */
final class UpcallJoin {

    /** So many packets are read by several threads, then joined by one; all at once would be much to remember. */
    private static final int READ_AT_ONCE = 1 << 16;

    /** So many passages are read by one thread. */
    private static final int PORTION = 1 << 11;

    private final UnjoinedPassages passages;

    /** By the joinable, the passages that are not plain. */
    private final List<List<SentUpcall>> sent;

    private final UpcallSteps steps = new UpcallSteps();
    private final AwaitedReturns missed = new AwaitedReturns();
    private final AwaitedReturns askedFor = new AwaitedReturns();

    /** @param passages in order of time */
    UpcallJoin(UnjoinedPassages passages) {
        this.passages = passages;
        this.sent = new ArrayList<>(Collections.nCopies(passages.joinables(), List.of()));
        int portions = (passages.joinables() + PORTION - 1) / PORTION;
        Workers.inOrder(portions, this::read, steps::addAll);
        int[] inOrder = steps.inOrder();
        for (int from = 0; from < inOrder.length; from += READ_AT_ONCE) {
            take(Arrays.copyOfRange(inOrder, from, Math.min(from + READ_AT_ONCE, inOrder.length)));
        }
    }

    /** The upcalls of the passage at this place, which is not plain. */
    List<SentUpcall> sentBy(int place) {
        return sent.get(passages.joinable(place));
    }

    private UpcallSteps read(int portion) {
        UpcallSteps read = new UpcallSteps();
        int end = Math.min(passages.joinables(), (portion + 1) * PORTION);
        for (int joinable = portion * PORTION; joinable < end; joinable++) {
            read(joinable, read);
        }
        return read;
    }

    private void read(int joinable, UpcallSteps read) {
        int place = passages.place(joinable);
        Passage passage = passages.get(place);
        List<Upcall> upcalls = passage.upcalls();
        if (passage.entry() == Entry.EXECUTED) {
            read.back(passage.time(), place);
        }
        SentUpcall[] up = new SentUpcall[upcalls.size()];
        for (int i = 0; i < up.length; i++) {
            Upcall upcall = upcalls.get(i);
            up[i] = new SentUpcall(upcall.time(), upcall.byAction());
            if (upcall.time() >= passage.time()) { // else its record is wrong, and joining it might go in circles
                read.up(upcall.time(), place, i);
            }
        }
        if (up.length > 0) {
            sent.set(joinable, List.of(up));
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
            (up.byAction() ? askedFor : missed).add(packet, up);
            return;
        }
        SentUpcall origin = missed.take(packet); // first, since of these one knows that they come back
        if (origin == null) {
            origin = askedFor.take(packet);
        }
        if (origin != null) {
            origin.cameBack(place);
        }
    }
}
