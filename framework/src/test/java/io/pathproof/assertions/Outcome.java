package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import java.util.function.Consumer;

/** What a test that makes an assertion gets to see of the answer. */
final class Outcome {

    private Outcome() {}

    static Conclusion of(PacketTrace trace, Consumer<PacketTraceAssert> assertion) {
        try {
            assertion.accept(PathproofAssertions.assertThat(trace));
            return Conclusion.PROVEN;
        } catch (InconclusiveError inconclusive) {
            return Conclusion.INCONCLUSIVE;
        } catch (AssertionError refuted) {
            return Conclusion.REFUTED;
        }
    }
}
