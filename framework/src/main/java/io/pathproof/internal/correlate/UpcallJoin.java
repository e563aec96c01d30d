package io.pathproof.internal.correlate;

import io.pathproof.trace.Entry;
import io.pathproof.trace.Packet;
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
        this.sent = new ArrayList<>(Collections.nCopies(passages.size(), List.of()));
        steps().forEach(this::take);
    }

    /** The upcalls of the passage at this place. */
    List<Sent> sentBy(int passage) {
        return sent.get(passage);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            if (!passages.isPlain(i)) {
                addSteps(i, steps);
            }
        }
        steps.sort(IN_ORDER);
        return steps;
    }

    private void addSteps(int place, List<Step> steps) {
        Passage passage = passages.get(place);
        if (passage.entry() == Entry.EXECUTED) {
            steps.add(new Step(passage.time(), place, 0, null));
        }
        List<Upcall> upcalls = passage.upcalls();
        if (!upcalls.isEmpty()) {
            sent.set(place, new ArrayList<>(upcalls.size()));
        }
        for (int i = 0; i < upcalls.size(); i++) {
            Upcall upcall = upcalls.get(i);
            Sent up = new Sent(upcall.time(), upcall.byAction());
            sent.get(place).add(up);
            if (upcall.time() >= passage.time()) { // else its record is wrong, and joining it might go in circles
                steps.add(new Step(upcall.time(), place, i, up));
            }
        }
    }

    private void take(Step step) {
        Passage passage = passages.get(step.passage());
        Sent up = step.sent();
        if (up != null) {
            Packet packet = passage.upcalls().get(step.upcall()).packet();
            (up.byAction() ? askedFor : missed).add(passage, packet, up);
            return;
        }
        Sent origin = missed.take(passage); // first, since of these one knows that they come back
        if (origin == null) {
            origin = askedFor.take(passage);
        }
        if (origin != null) {
            origin.returned().add(step.passage());
        }
    }
}
