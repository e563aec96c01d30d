package io.pathproof.fuzz.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes. */
final class Stopwatch {

    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long last = System.nanoTime();

    void lap(String what) {
        long now = System.nanoTime();
        nanos.merge(what, now - last, Long::sum);
        last = now;
    }

    void addTo(Map<String, Long> sums) {
        nanos.forEach((what, time) -> sums.merge(what, time, Long::sum));
    }

    static String describe(Map<String, Long> nanos, int count) {
        return nanos.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() / 1_000_000 / Math.max(count, 1) + " ms")
                .collect(Collectors.joining(", "));
    }
}
