package io.pathproof.internal.report;

import io.pathproof.trace.DropReason;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way of one packet.
 *
 * @param number in the order in which packets came in, from 1
 * @param packet as it came in
 * @param time when it came in, in nanoseconds of {@code CLOCK_MONOTONIC}
 * @param settled whether the verdict is final
 * @param complete whether all that happened to it was recorded
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
        List<Step> steps) {

    private static final int NAMED = 4;

    Way {
        steps = List.copyOf(steps);
    }

    /** The word that a description of the packet begins with: {@code TCP}, {@code ARP}. */
    String protocol() {
        return packet.describe().split("[ ,]", 2)[0];
    }

    /** How it ended, as it follows the verdict: where, and why. */
    String outcome() {
        List<String> places = steps.stream()
                .filter(step -> tells(step.mark()))
                .map(step -> step.place().toString())
                .distinct()
                .toList();
        String named = places.stream().limit(NAMED).collect(Collectors.joining(", "));
        String where = (verdict == Verdict.FORWARDED ? "by " : "at ")
                + named
                + (places.size() <= NAMED ? "" : " and " + (places.size() - NAMED) + " more");
        return Stream.of(
                        places.isEmpty() ? "" : where,
                        reason.map(DropReason::name).orElse(""),
                        settled ? "" : "undecided")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private boolean tells(Mark mark) {
        return switch (verdict) {
            case FORWARDED -> mark == Mark.LEFT || mark == Mark.COPIED;
            case UPCALLED -> mark == Mark.HANDED;
            case HELD -> mark == Mark.HELD;
            case UNKNOWN -> mark == Mark.UNCLEAR;
            case DROPPED, LOST -> mark == Mark.STOPPED;
        };
    }
}
