package io.pathproof.internal.report;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.List;

/** Makes ways of what was recorded. Nothing else in this package looks into a snapshot. */
final class Ways {

    /** EAGAIN, as Linux numbers it. */
    private static final int FULL_QUEUE = 11;

    private final Crossing crossing;
    private final StepList steps = new StepList();

    private Ways(Crossing crossing) {
        this.crossing = crossing;
        crossing.passages().forEach(this::add);
    }

    /** A way for each packet, in the order in which they came in. */
    static List<Way> of(Snapshot snapshot) {
        List<Way> ways = new ArrayList<>();
        for (Crossing crossing : snapshot.crossings()) {
            ways.add(new Ways(crossing).way(ways.size() + 1));
        }
        return ways;
    }

    private Way way(int number) {
        return new Way(
                number,
                crossing.packet(),
                crossing.time(),
                crossing.verdict(),
                crossing.reason(),
                crossing.settled(),
                crossing.complete(),
                steps.inOrder());
    }

    private void add(Passage passage) {
        int entry = passage.entry() == Entry.RECEIVED ? received(passage) : executed(passage);
        passage.upcalls().forEach(upcall -> upcall(passage, entry, upcall));
        passage.outputs().forEach(output -> output(passage, entry, output));
        end(passage, entry);
    }

    private boolean isFirst(Passage passage) {
        return passage.id() == crossing.entry().id();
    }

    private int received(Passage passage) {
        String text = (isFirst(passage) ? "entered" : "a further fragment entered")
                + passage.in().pod().map(pod -> " from pod " + pod).orElse("")
                + passage.tunnel().map(tunnel -> ", out of " + tunnel).orElse("");
        return steps.add(new Step(Step.NONE, since(passage.time()), Place.of(passage.in()), Mark.ENTERED, text)
                .by(passage.tunnel())
                .of(passage.packet()));
    }

    private int executed(Passage passage) {
        long time = since(passage.time());
        Place vswitchd = Place.vswitchdOf(passage);
        return steps.add(
                isFirst(passage)
                        ? new Step(Step.NONE, time, vswitchd, Mark.RETURNED, "put in by ovs-vswitchd")
                                .of(passage.packet())
                        : new Step(
                                steps.lastOf(Mark.HANDED, time),
                                time,
                                vswitchd,
                                Mark.RETURNED,
                                "put back by ovs-vswitchd"));
    }

    private void upcall(Passage passage, int entry, Upcall upcall) {
        String text = upcall.byAction() ? "handed over by an action" : "handed over: no flow matched";
        steps.add(new Step(entry, since(upcall.time()), Place.vswitchdOf(passage), Mark.HANDED, text));
    }

    private void output(Passage passage, int entry, Output output) {
        String into = output.tunnel().map(tunnel -> ", into " + tunnel).orElse("");
        String pod = output.port().pod().map(name -> " to pod " + name).orElse("");
        String text = output.failure()
                .map(reason -> "dropped by the device" + into + ": " + reason)
                .orElse((output.copy() ? "a copy left" : "left") + pod + into);
        Mark mark = output.copy() ? Mark.COPIED : Mark.LEFT;
        steps.add(new Step(
                        entry,
                        since(passage.time() + output.afterNanos()),
                        Place.of(output.port()),
                        output.succeeded() ? mark : Mark.STOPPED,
                        text)
                .by(output.tunnel())
                .because(output.failure()));
    }

    /** How the passage ended, where that is not plain from its outputs and upcalls. */
    private void end(Passage passage, int entry) {
        int copies = passage.droppedCopies();
        if (copies > 0) {
            atFlows(passage, entry, Mark.STOPPED, (copies == 1 ? "a copy" : copies + " copies") + " dropped");
        }
        int missing = passage.outputCount()
                - passage.outputs().size()
                + passage.upcallCount()
                - passage.upcalls().size();
        if (missing > 0) {
            atFlows(passage, entry, Mark.UNCLEAR, "of its outputs and upcalls, " + missing + " not recorded");
        }
        switch (passage.verdict()) {
            case DROPPED -> dropped(passage, entry);
            case LOST -> lost(passage, entry);
            case HELD -> atFlows(passage, entry, Mark.HELD, "held until the other fragments come");
            case UNKNOWN -> atFlows(passage, entry, Mark.UNCLEAR, "what was recorded does not tell");
            case FORWARDED, UPCALLED -> {}
        }
    }

    /** Devices that dropped it have said so at their ports. */
    private void dropped(Passage passage, int entry) {
        if (passage.outputCount() == 0) {
            String why = passage.reason().orElse(DropReason.NONE).name();
            steps.add(new Step(
                            entry, since(passage.endTime()), Place.datapathOf(passage), Mark.STOPPED, "dropped: " + why)
                    .because(passage.reason()));
        }
    }

    private void lost(Passage passage, int entry) {
        int error = passage.upcallError();
        String text = "lost on the way there: " + (error == FULL_QUEUE ? "the queue was full" : "error " + error);
        steps.add(new Step(entry, since(passage.endTime()), Place.vswitchdOf(passage), Mark.STOPPED, text));
    }

    private void atFlows(Passage passage, int entry, Mark mark, String text) {
        steps.add(new Step(entry, since(passage.endTime()), Place.datapathOf(passage), mark, text));
    }

    private long since(long time) {
        return time - crossing.time();
    }
}
