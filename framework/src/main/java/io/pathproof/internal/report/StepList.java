package io.pathproof.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Steps in the order in which they were found, which are then put in order of time. */
final class StepList {

    private final List<Step> steps = new ArrayList<>();

    /** Its place in this list. A step is never before the one that it comes of, whatever its record says. */
    int add(Step step) {
        steps.add(
                step.from() == Step.NONE
                        ? step
                        : step.notBefore(steps.get(step.from()).nanos()));
        return steps.size() - 1;
    }

    /** The latest step of this kind up to that time. */
    int lastOf(Mark mark, long nanos) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).mark() == mark && steps.get(i).nanos() <= nanos)
                .boxed()
                .max(Comparator.comparingLong(i -> steps.get(i).nanos()))
                .orElse(Step.NONE);
    }

    List<Step> inOrder() {
        List<Integer> order = IntStream.range(0, steps.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> steps.get(i).nanos()))
                .toList();
        int[] places = new int[steps.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place;
        }
        return order.stream()
                .map(steps::get)
                .map(step -> step.comingFrom(step.from() == Step.NONE ? Step.NONE : places[step.from()]))
                .toList();
    }
}
