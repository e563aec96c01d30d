package io.pathproof.internal.report;

import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import io.pathproof.trace.passage.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packets that went the same way, but for the time that it took.
 *
 * @param number from 1, what was stopped first
 * @param ways in order of time, at least one
 */
record Group(int number, List<Way> ways) {

    /** What a reader looks for first. */
    private static final List<Verdict> URGENCY =
            List.of(Verdict.DROPPED, Verdict.LOST, Verdict.UNKNOWN, Verdict.HELD, Verdict.UPCALLED, Verdict.FORWARDED);

    private static final Comparator<List<Way>> IN_ORDER = Comparator.<List<Way>>comparingInt(
                    ways -> URGENCY.indexOf(ways.get(0).verdict()))
            .thenComparing(ways -> ways.size(), Comparator.reverseOrder());

    /** A step without what differs from one packet to the next. */
    private record Shape(int from, Station at, Step.Kind kind, String text) {
        static Shape of(Step step) {
            return new Shape(step.from(), step.at(), step.kind(), step.text());
        }
    }

    private record Likeness(Verdict verdict, boolean settled, List<Shape> steps) {
        static Likeness of(Way way) {
            return new Likeness(
                    way.verdict(),
                    way.settled(),
                    way.steps().stream().map(Shape::of).toList());
        }
    }

    static List<Group> of(List<Way> ways) {
        Map<Likeness, List<Way>> alike = new LinkedHashMap<>();
        ways.forEach(way -> alike.computeIfAbsent(Likeness.of(way), key -> new ArrayList<>())
                .add(way));
        List<Group> groups = new ArrayList<>();
        alike.values().stream().sorted(IN_ORDER).forEach(some -> groups.add(new Group(groups.size() + 1, some)));
        return groups;
    }

    /** The first that went this way. */
    Way example() {
        return ways.get(0);
    }

    int size() {
        return ways.size();
    }

    /** How long after the packet came in this step was: the one in the middle of all of them. */
    long medianNanos(int step) {
        long[] nanos = ways.stream()
                .mapToLong(way -> way.steps().get(step).nanos())
                .sorted()
                .toArray();
        return nanos[(nanos.length - 1) / 2];
    }
}
