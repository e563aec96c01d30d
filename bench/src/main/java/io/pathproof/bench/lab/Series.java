package io.pathproof.bench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured in several rounds. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        values.sort(null);
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** From the least to the most, and of how many. */
    String spread() {
        return String.format(
                Locale.ROOT, "%.4g..%.4g of %d", values.get(0), values.get(values.size() - 1), values.size());
    }
}
