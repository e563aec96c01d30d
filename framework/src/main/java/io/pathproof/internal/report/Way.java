package io.pathproof.internal.report;

import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.journey.Step;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The way of one packet.
 *
 * @param number in the order in which packets came in, from 1
 * @param packet as it came in
 * @param time when it came in, in nanoseconds of {@code CLOCK_MONOTONIC}
 * @param settled whether the verdict is final
 * @param complete whether all that happened to it was recorded
 * @param ambiguous whether an equal packet that was on its way at the same time may be the one that went on like this
 * @param steps in order of time, at least one
 */
record Way(
        int number,
        Packet packet,
        long time,
        Verdict verdict,
        Optional<DropReason> reason,
        boolean settled,
        boolean complete,
        boolean ambiguous,
        List<Step> steps) {

    private static final int NAMED = 4;

    Way {
        steps = List.copyOf(steps);
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
        return new Way(
                number,
                journey.packet(),
                journey.time(),
                verdict(journey),
                reason(journey),
                journey.settled(),
                journey.complete(),
                journey.isAmbiguous(),
                journey.steps(inquiry::about));
    }

    private static Verdict verdict(Journey journey) {
        return switch (journey.ending()) {
            case DELIVERED -> Verdict.FORWARDED;
            case DROPPED_IN_BRIDGE, DROPPED_OUTSIDE -> Verdict.DROPPED;
            case TAKEN -> Verdict.UPCALLED;
            case LOST -> Verdict.LOST;
            case UNKNOWN -> Verdict.UNKNOWN;
            case ON_ITS_WAY -> last(journey.crossings()).verdict();
        };
    }

    private static Crossing last(List<Crossing> crossings) {
        return crossings.get(crossings.size() - 1);
    }

    private static Optional<DropReason> reason(Journey journey) {
        return journey.ends().stream()
                .filter(end -> end.how() == journey.ending())
                .flatMap(end -> Stream.of(
                                end.drop().map(Drop::reason),
                                end.by().flatMap(Output::failure),
                                end.leg().crossing().reason())
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /** The word that a description of the packet begins with: {@code TCP}, {@code ARP}. */
    String protocol() {
        return packet.describe().split("[ ,]", 2)[0];
    }

    /** How it ended, as it follows the verdict: where, and why. */
    String outcome() {
        Set<Integer> wentOn = steps.stream().map(Step::from).collect(Collectors.toSet());
        List<String> places = IntStream.range(0, steps.size())
                .filter(i -> !wentOn.contains(i) && tells(steps.get(i).kind()))
                .mapToObj(i -> steps.get(i).at().toString())
                .distinct()
                .toList();
        String named = places.stream().limit(NAMED).collect(Collectors.joining(", "));
        String where = (verdict == Verdict.FORWARDED ? "by " : "at ")
                + named
                + (places.size() <= NAMED ? "" : " and " + (places.size() - NAMED) + " more");
        return Stream.of(
                        places.isEmpty() ? "" : where,
                        reason.map(DropReason::name).orElse(""),
                        settled ? "" : "undecided",
                        ambiguous ? "or so an equal packet" : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private boolean tells(Step.Kind kind) {
        return switch (verdict) {
            case FORWARDED -> kind == Step.Kind.LEFT || kind == Step.Kind.COPIED;
            case UPCALLED -> kind == Step.Kind.HANDED;
            case HELD -> kind == Step.Kind.HELD;
            case UNKNOWN -> kind == Step.Kind.UNCLEAR;
            case DROPPED, LOST -> kind == Step.Kind.STOPPED;
        };
    }
}
