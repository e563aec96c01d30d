package io.pathproof.internal.report;

import io.pathproof.trace.DropReason;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Verdict;
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

    /** The word that a description of the packet begins with: {@code TCP}, {@code ARP}. */
    String protocol() {
        return packet.describe().split("[ ,]", 2)[0];
    }

    /** How it ended, as it follows the verdict: where, and why. */
    String outcome() {
        Set<Integer> wentOn = steps.stream().map(Step::from).collect(Collectors.toSet());
        List<String> places = IntStream.range(0, steps.size())
                .filter(i -> !wentOn.contains(i) && tells(steps.get(i).mark()))
                .mapToObj(i -> steps.get(i).place().toString())
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
