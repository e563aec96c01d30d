package io.pathproof.internal.messages;

import java.time.Duration;
import java.util.Locale;

/** Numbers in sentences. */
public final class Words {

    private Words() {}

    /** "1 packet", "2 packets". */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** "5 s", "1500 ms". */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    static String row(long number, String what) {
        return String.format(Locale.ROOT, "%6d  %s", number, what);
    }
}
