package io.pathproof.internal.report;

import io.pathproof.trace.Cause;
import io.pathproof.trace.Conntrack;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Drop;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Entry;
import io.pathproof.trace.Journey;
import io.pathproof.trace.LaterDrop;
import io.pathproof.trace.Leg;
import io.pathproof.trace.Output;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.Upcall;
import io.pathproof.trace.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes ways of what was recorded. Nothing else in this package looks into a snapshot. */
final class Ways {

    /** EAGAIN, as Linux numbers it. */
    private static final int FULL_QUEUE = 11;

    /** Where the packet left a datapath. */
    private record Exit(long crossing, Output output) {
        static Exit of(Leg leg, Output output) {
            return new Exit(leg.crossing().entry().id(), output);
        }
    }

    private final Journey journey;
    private final Inquiry inquiry;
    private final StepList steps = new StepList();
    private final Map<Exit, Integer> exits = new HashMap<>();

    /** Fragments of one datagram share the passage in which it went on. */
    private final Set<Long> seen = new HashSet<>();

    private Ways(Journey journey, Inquiry inquiry) {
        this.journey = journey;
        this.inquiry = inquiry;
        journey.legs().forEach(this::add);
        journey.drops().forEach(this::add);
    }

    /** A way for each packet, in the order in which they came in. */
    static List<Way> of(Snapshot snapshot, Inquiry inquiry) {
        List<Way> ways = new ArrayList<>();
        for (Journey journey : snapshot.journeys()) {
            ways.add(of(journey, ways.size() + 1, inquiry));
        }
        return ways;
    }

    static Way of(Journey journey, int number, Inquiry inquiry) {
        return new Ways(journey, inquiry).way(number);
    }

    private Way way(int number) {
        return new Way(
                number,
                journey.packet(),
                journey.time(),
                verdict(),
                reason(),
                journey.settled(),
                journey.complete(),
                journey.isAmbiguous(),
                steps.inOrder());
    }

    private Verdict verdict() {
        return switch (journey.ending()) {
            case DELIVERED -> Verdict.FORWARDED;
            case DROPPED_IN_BRIDGE, DROPPED_OUTSIDE -> Verdict.DROPPED;
            case TAKEN -> Verdict.UPCALLED;
            case LOST -> Verdict.LOST;
            case UNKNOWN -> Verdict.UNKNOWN;
            case ON_ITS_WAY -> last().verdict();
        };
    }

    private Crossing last() {
        List<Crossing> crossings = journey.crossings();
        return crossings.get(crossings.size() - 1);
    }

    private Optional<DropReason> reason() {
        return journey.ends().stream()
                .filter(end -> end.how() == journey.ending())
                .flatMap(end -> Stream.of(
                                end.drop().map(Drop::reason),
                                end.by().flatMap(Output::failure),
                                end.leg().crossing().reason())
                        .flatMap(Optional::stream))
                .findFirst();
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
        passage.outputs().forEach(output -> exits.put(Exit.of(leg, output), output(passage, entry, output)));
        end(leg.crossing(), passage, entry);
    }

    private void add(LaterDrop later) {
        Drop drop = later.drop();
        steps.add(new Step(
                        exits.getOrDefault(Exit.of(later.leg(), later.by()), Step.NONE),
                        since(drop.time()),
                        Place.of(drop),
                        Mark.STOPPED,
                        "dropped outside of OVS: " + drop.reason())
                .because(Optional.of(drop.reason())));
    }

    private int received(Leg leg, Passage passage, boolean first) {
        int from = first ? cameBy(leg) : Step.NONE;
        String text = (first ? "entered" : "a further fragment entered")
                + passage.in().pod().map(pod -> " from pod " + pod).orElse("")
                + passage.tunnel().map(tunnel -> ", out of " + tunnel).orElse("")
                + conntrack(passage);
        return steps.add(new Step(from, since(passage.time()), Place.of(passage.in()), Mark.ENTERED, text)
                .by(passage.tunnel())
                .of(passage.packet()));
    }

    /** The step by which the packet left the datapath before. */
    private int cameBy(Leg leg) {
        return leg.previous()
                .flatMap(previous -> leg.by().map(output -> exits.get(Exit.of(previous, output))))
                .orElse(Step.NONE);
    }

    private static String conntrack(Passage passage) {
        return passage.conntrack().isEmpty()
                ? ""
                : passage.conntrack().stream()
                        .map(Conntrack::describe)
                        .distinct()
                        .collect(Collectors.joining("; ", "; conntrack ", ""));
    }

    private int executed(Passage passage, boolean first) {
        long time = since(passage.time());
        Place vswitchd = Place.vswitchdOf(passage);
        return steps.add(
                first
                        ? new Step(
                                        Step.NONE,
                                        time,
                                        vswitchd,
                                        Mark.RETURNED,
                                        "put in by ovs-vswitchd" + conntrack(passage))
                                .of(passage.packet())
                        : new Step(
                                steps.lastOf(Mark.HANDED, time),
                                time,
                                vswitchd,
                                Mark.RETURNED,
                                "put back by ovs-vswitchd" + conntrack(passage)));
    }

    private void upcall(Passage passage, int entry, Upcall upcall) {
        String text = upcall.byAction() ? "handed over by an action" : "handed over: no flow matched";
        steps.add(new Step(entry, since(upcall.time()), Place.vswitchdOf(passage), Mark.HANDED, text));
    }

    private int output(Passage passage, int entry, Output output) {
        String into = output.tunnel().map(tunnel -> ", into " + tunnel).orElse("");
        String pod = output.port().pod().map(name -> " to pod " + name).orElse("");
        String text = output.failure()
                .map(reason -> "dropped by the device" + into + ": " + reason)
                .orElse((output.copy() ? "a copy left" : "left") + pod + into);
        Mark mark = output.copy() ? Mark.COPIED : Mark.LEFT;
        return steps.add(new Step(
                        entry,
                        since(passage.time() + output.afterNanos()),
                        Place.of(output.port()),
                        output.succeeded() ? mark : Mark.STOPPED,
                        text)
                .by(output.tunnel())
                .because(output.failure()));
    }

    /** How the passage ended, where that is not plain from its outputs and upcalls. */
    private void end(Crossing crossing, Passage passage, int entry) {
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
            case DROPPED -> dropped(crossing, passage, entry);
            case LOST -> lost(passage, entry);
            case HELD -> atFlows(passage, entry, Mark.HELD, "held until the other fragments come");
            case UNKNOWN -> atFlows(passage, entry, Mark.UNCLEAR, "what was recorded does not tell");
            case FORWARDED, UPCALLED -> {}
        }
    }

    /** Devices that dropped it have said so at their ports. */
    private void dropped(Crossing crossing, Passage passage, int entry) {
        if (passage.outputCount() == 0) {
            Optional<Cause> cause = inquiry.about(crossing);
            String text = "dropped: " + passage.reason().orElse(DropReason.NONE).name()
                    + cause.map(found ->
                                    ", " + found.describe().lines().findFirst().orElseThrow())
                            .orElse("");
            steps.add(new Step(entry, since(passage.endTime()), Place.datapathOf(passage), Mark.STOPPED, text)
                    .because(passage.reason())
                    .decidedBy(cause));
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
        return time - journey.time();
    }
}
