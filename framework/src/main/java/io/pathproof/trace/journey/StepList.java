package io.pathproof.trace.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Steps in the order in which they were found, which are then put in order of time. */
final class StepList {

    private final List<Step> steps = new ArrayList<>();

    /** Its index in this list. A step is never before the one that it comes of, whatever its record says. */
    int add(Step step) {
        steps.add(
                step.from() == Step.NONE
                        ? step
                        : step.comingFrom(step.from(), steps.get(step.from()).nanos()));
        return steps.size() - 1;
    }

    /** The latest step of this kind up to that time. */
    int lastOf(Step.Kind kind, long nanos) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).kind() == kind && steps.get(i).nanos() <= nanos)
                .boxed()
                .max(Comparator.comparingLong(i -> steps.get(i).nanos()))
                .orElse(Step.NONE);
    }

    List<Step> inOrder() {
        List<Integer> order = IntStream.range(0, steps.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> steps.get(i).nanos()))
                .toList();
        int[] newIndexes = new int[steps.size()];
        for (int i = 0; i < newIndexes.length; i++) {
            newIndexes[order.get(i)] = i;
        }
        return order.stream()
                .map(steps::get)
                .map(step -> step.from() == Step.NONE ? step : step.comingFrom(newIndexes[step.from()], step.nanos()))
                .toList();
    }
}
