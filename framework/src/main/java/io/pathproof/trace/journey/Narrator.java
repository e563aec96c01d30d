package io.pathproof.trace.journey;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Freed;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells a journey step by step: whoever shows what happened to a packet, shows these. */
final class Narrator {

    /** EAGAIN, as Linux numbers it. */
    private static final int FULL_QUEUE = 11;

    /** Where the packet left a datapath. */
    private record Exit(long crossing, Output output) {
        static Exit of(Leg leg, Output output) {
            return new Exit(leg.crossing().entry().id(), output);
        }
    }

    private final long start;
    private final Function<Crossing, Optional<Cause>> causes;
    private final StepList steps = new StepList();
    private final Map<Exit, Integer> exits = new HashMap<>();

    /** Fragments of one datagram share the passage in which it went on. */
    private final Set<Long> seen = new HashSet<>();

    private Narrator(long start, Function<Crossing, Optional<Cause>> causes) {
        this.start = start;
        this.causes = causes;
    }

    static List<Step> tell(Journey journey, Function<Crossing, Optional<Cause>> causes) {
        Narrator narrator = new Narrator(journey.time(), causes);
        journey.legs().forEach(narrator::add);
        journey.drops().forEach(narrator::add);
        return narrator.steps.inOrder();
    }

    private void add(Leg leg) {
        Crossing crossing = leg.crossing();
        for (Passage passage : crossing.passages()) {
            if (seen.add(passage.id())) {
                add(leg, passage, passage.id() == crossing.entry().id());
            }
        }
    }

    private void add(Leg leg, Passage passage, boolean first) {
        int entry = passage.entry() == Entry.RECEIVED ? received(leg, passage, first) : executed(passage, first);
        passage.upcalls().forEach(upcall -> upcall(passage, entry, upcall));
        passage.outputs().stream()
                .sorted(Comparator.comparing(output -> output.port().toString()))
                .forEach(output -> exits.put(Exit.of(leg, output), output(passage, entry, output)));
        end(leg.crossing(), passage, entry);
    }

    private void add(LaterDrop later) {
        Drop drop = later.drop();
        steps.add(new Step(
                        exits.getOrDefault(Exit.of(later.leg(), later.by()), Step.NONE),
                        since(drop.time()),
                        Station.of(drop),
                        drop.freed() == Freed.DROPPED ? Step.Kind.STOPPED : Step.Kind.UNCLEAR,
                        drop.freed() == Freed.DROPPED
                                ? "dropped outside of OVS" + drop.byWhom()
                                : "freed outside of OVS" + drop.byWhom() + ", on its way or when it had come")
                .because(Optional.of(drop.reason())));
    }

    private int received(Leg leg, Passage passage, boolean first) {
        String what = (first ? "entered" : "a further fragment entered")
                + passage.in().pod().map(pod -> " from pod " + pod).orElse("");
        return steps.add(new Step(
                        first ? cameBy(leg) : Step.NONE,
                        since(passage.time()),
                        Station.of(passage.in()),
                        Step.Kind.ENTERED,
                        what)
                .by(passage.tunnel())
                .withConntrack(passage.conntrack())
                .of(passage.packet()));
    }

    /** The step by which the packet left the datapath before. */
    private int cameBy(Leg leg) {
        return leg.previous()
                .flatMap(previous -> leg.by().map(output -> exits.get(Exit.of(previous, output))))
                .orElse(Step.NONE);
    }

    private int executed(Passage passage, boolean first) {
        long time = since(passage.time());
        Step step = new Step(
                        first ? Step.NONE : steps.lastOf(Step.Kind.HANDED, time),
                        time,
                        Station.vswitchdOf(passage),
                        Step.Kind.RETURNED,
                        first ? "put in by ovs-vswitchd" : "put back by ovs-vswitchd")
                .withConntrack(passage.conntrack());
        return steps.add(first ? step.of(passage.packet()) : step);
    }

    private void upcall(Passage passage, int entry, Upcall upcall) {
        steps.add(new Step(
                entry, since(upcall.time()), Station.vswitchdOf(passage), Step.Kind.HANDED, upcall.describe()));
    }

    private int output(Passage passage, int entry, Output output) {
        if (output.tooLongFor().isPresent()) {
            return steps.add(tooLong(passage, entry, output));
        }
        String left = output.mirror()
                        .map(mirror -> "a copy for mirror \"" + mirror + "\" left")
                        .orElse(output.copy() ? "a copy left" : "left")
                + output.port().pod().map(name -> " to pod " + name).orElse("");
        Step.Kind kind = output.copy() || output.forObserver() ? Step.Kind.COPIED : Step.Kind.LEFT;
        return steps.add(new Step(
                        entry,
                        since(passage.time() + output.afterNanos()),
                        Station.of(output.port()),
                        output.succeeded() ? kind : Step.Kind.STOPPED,
                        output.succeeded() ? left : "handed to it")
                .by(output.tunnel())
                .because(output.failure()));
    }

    private Step tooLong(Passage passage, int entry, Output output) {
        return new Step(
                entry,
                since(passage.time() + output.afterNanos()),
                Station.of(output.port()),
                Step.Kind.STOPPED,
                "dropped before it: longer than its MTU of "
                        + output.tooLongFor().getAsInt());
    }

    /** How the passage ended, where that is not plain from its outputs and upcalls. */
    private void end(Crossing crossing, Passage passage, int entry) {
        int copies = passage.droppedCopies();
        if (copies > 0) {
            atFlows(passage, entry, Step.Kind.STOPPED, (copies == 1 ? "a copy" : copies + " copies") + " dropped");
        }
        int missing = passage.outputCount()
                - passage.outputs().size()
                + passage.upcallCount()
                - passage.upcalls().size();
        if (missing > 0) {
            atFlows(passage, entry, Step.Kind.UNCLEAR, "of its outputs and upcalls, " + missing + " not recorded");
        }
        switch (passage.verdict()) {
            case DROPPED -> dropped(crossing, passage, entry);
            case LOST -> lost(passage, entry);
            case HELD -> atFlows(passage, entry, Step.Kind.HELD, "held until the other fragments come");
            case UNKNOWN -> atFlows(passage, entry, Step.Kind.UNCLEAR, "what was recorded does not tell");
            case FORWARDED, UPCALLED -> {}
        }
    }

    /** Devices that dropped it have said so at their ports. */
    private void dropped(Crossing crossing, Passage passage, int entry) {
        if (passage.outputCount() == 0) {
            Step step =
                    new Step(entry, since(passage.endTime()), Station.flowsOf(passage), Step.Kind.STOPPED, "dropped");
            steps.add(step.because(passage.reason()).decidedBy(causes.apply(crossing)));
        }
    }

    private void lost(Passage passage, int entry) {
        int error = passage.upcallError();
        steps.add(new Step(
                entry,
                since(passage.endTime()),
                Station.vswitchdOf(passage),
                Step.Kind.STOPPED,
                "lost on the way there: " + (error == FULL_QUEUE ? "the queue was full" : "error " + error)));
    }

    private void atFlows(Passage passage, int entry, Step.Kind kind, String what) {
        steps.add(new Step(entry, since(passage.endTime()), Station.flowsOf(passage), kind, what));
    }

    private long since(long time) {
        return time - start;
    }
}
