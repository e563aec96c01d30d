package io.pathproof.bench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What was measured in several rounds, in their order. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return median(values);
    }

    /**
     * How many times another one's values these are: the median over the rounds. What a round was disturbed by has disturbed both, more
     * than the two medians, which may be of two rounds.
     */
    double timesThoseOf(Series other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException(values.size() + " rounds against " + other.values.size());
        }
        return median(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / other.values.get(round))
                .toList());
    }

    /** How far the least is from the most, beside the median. */
    double relativeSpread() {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get(sorted.size() - 1) - sorted.get(0)) / median();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** From the least to the most, and of how many. */
    String spread() {
        return String.format(
                Locale.ROOT,
                "%.4g..%.4g of %d",
                values.stream().min(Double::compare).orElseThrow(),
                values.stream().max(Double::compare).orElseThrow(),
                values.size());
    }
}
