package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import java.util.function.Consumer;

/** What a test that makes an assertion gets to see of the answer. */
final class Outcome {

    private Outcome() {}

    static Answer of(PacketTrace trace, Consumer<PacketTraceAssert> assertion) {
        try {
            assertion.accept(PathproofAssertions.assertThat(trace));
            return Answer.PROVEN;
        } catch (InconclusiveError inconclusive) {
            return Answer.INCONCLUSIVE;
        } catch (AssertionError refuted) {
            return Answer.REFUTED;
        }
    }
}
