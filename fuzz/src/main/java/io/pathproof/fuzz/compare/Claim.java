package io.pathproof.fuzz.compare;

import io.pathproof.assertions.PacketsAssert;
import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.oracle.Truth;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that can be said of a packet.
 *
 * @param text as a test would say it
 * @param said has the product judge it
 * @param truth by the oracle
 */
record Claim(String text, Consumer<PacketsAssert> said, Function<Facts, Truth> truth) {

    /** The same without what it is about. */
    String kind() {
        return text.replaceAll("\\([^()]*\\)$", "");
    }
}
