package io.pathproof.internal.k8s;

import java.util.Locale;
import java.util.Random;

/** A namespace's name after the test that it is for: {@code class-method-random}, a label of DNS. */
final class NamespaceName {

    static final int MOST = 63;

    private static final int RANDOM = 6;
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz0123456789";

    private NamespaceName() {}

    /** Where that is too long, the end of the method's name is missing. */
    static String of(String type, String test, Random random) {
        StringBuilder suffix = new StringBuilder();
        random.ints(RANDOM, 0, ALPHABET.length()).forEach(i -> suffix.append(ALPHABET.charAt(i)));
        int room = MOST - RANDOM - 1;
        String name = cut(label(type + (test.isEmpty() ? "" : "-" + test)), room);
        return (name.isEmpty() ? "test" : name) + "-" + suffix;
    }

    private static String label(String text) {
        return text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+", "");
    }

    private static String cut(String name, int room) {
        return name.substring(0, Math.min(room, name.length())).replaceAll("-+$", "");
    }
}
