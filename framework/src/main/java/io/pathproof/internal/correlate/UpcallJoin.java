package io.pathproof.internal.correlate;

import io.pathproof.internal.parallel.Workers;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became of upcalls: the passages by which {@code ovs-vswitchd} put the packets back. The kernel makes a new
 * packet then, so what tells it is its bytes; of equal ones, the first that went up is the first that comes back.
 */
final class UpcallJoin {

    /** Something that happened: a passage's upcall with that index went up, or (with nothing sent) a packet came back by a passage. */
    private record Step(long time, int passage, int upcall, @Nullable Sent sent) {}

    /** So many packets are read by several threads, then joined by one; all at once would be much to remember. */
    private static final int READ_AT_ONCE = 1 << 16;

    /** A packet cannot have come back at the very moment that it went up. */
    private static final Comparator<Step> IN_ORDER = Comparator.comparingLong(Step::time)
            .thenComparing(step -> step.sent() != null)
            .thenComparingInt(Step::passage);

    private final Tail passages;
    private final List<List<Sent>> sent;
    private final Waiting missed = new Waiting();
    private final Waiting askedFor = new Waiting();

    /** @param passages in order of time */
    UpcallJoin(Tail passages) {
        this.passages = passages;
        this.sent = new ArrayList<>(Collections.nCopies(passages.joinable(), List.of()));
        List<Step> steps = steps();
        for (int from = 0; from < steps.size(); from += READ_AT_ONCE) {
            take(steps.subList(from, Math.min(from + READ_AT_ONCE, steps.size())));
        }
    }

    /** The upcalls of the passage at this place, which is not plain. */
    List<Sent> sentBy(int place) {
        return sent.get(passages.number(place));
    }

    private List<Step> steps() {
        List<List<Step>> each = new ArrayList<>(Collections.nCopies(passages.joinable(), List.of()));
        Workers.forEach(each.size(), number -> each.set(number, steps(number)));
        List<Step> steps = new ArrayList<>(each.size());
        each.forEach(steps::addAll);
        steps.sort(IN_ORDER);
        return steps;
    }

    private List<Step> steps(int number) {
        int place = passages.place(number);
        Passage passage = passages.get(place);
        List<Upcall> upcalls = passage.upcalls();
        List<Step> steps = new ArrayList<>(upcalls.size() + 1);
        if (passage.entry() == Entry.EXECUTED) {
            steps.add(new Step(passage.time(), place, 0, null));
        }
        if (!upcalls.isEmpty()) {
            sent.set(number, new ArrayList<>(upcalls.size()));
        }
        for (int i = 0; i < upcalls.size(); i++) {
            Upcall upcall = upcalls.get(i);
            Sent up = new Sent(upcall.time(), upcall.byAction());
            sent.get(number).add(up);
            if (upcall.time() >= passage.time()) { // else its record is wrong, and joining it might go in circles
                steps.add(new Step(upcall.time(), place, i, up));
            }
        }
        return steps;
    }

    private void take(List<Step> steps) {
        PacketAtPort[] packets = new PacketAtPort[steps.size()];
        Workers.forEach(packets.length, i -> packets[i] = packet(steps.get(i)));
        for (int i = 0; i < packets.length; i++) {
            take(steps.get(i), packets[i]);
        }
    }

    private PacketAtPort packet(Step step) {
        Passage passage = passages.get(step.passage());
        return PacketAtPort.of(
                passage,
                step.sent() == null
                        ? passage.packet()
                        : passage.upcalls().get(step.upcall()).packet());
    }

    private void take(Step step, PacketAtPort packet) {
        Sent up = step.sent();
        if (up != null) {
            (up.byAction() ? askedFor : missed).add(packet, up);
            return;
        }
        Sent origin = missed.take(packet); // first, since of these one knows that they come back
        if (origin == null) {
            origin = askedFor.take(packet);
        }
        if (origin != null) {
            origin.returned().add(step.passage());
        }
    }
}
