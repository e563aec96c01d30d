package io.pathproof.internal.report;

import java.util.Locale;

/** Times as people read them. */
final class Times {

    private Times() {}

    /** Three digits or so, and a unit: {@code 3.1 µs}, {@code 2.41 ms}. */
    static String text(long nanos) {
        double micros = nanos / 1e3;
        if (Math.abs(micros) < 1000) {
            return String.format(Locale.ROOT, "%.1f µs", micros);
        }
        return micros < 1e6
                ? String.format(Locale.ROOT, "%.2f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }

    static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
    }
}
