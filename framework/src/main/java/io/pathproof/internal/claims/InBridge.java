package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeInBridge.shouldBeInBridge;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** The port that it came in at belongs to that bridge. */
public record InBridge(String bridge) implements Claim {

    private static final String NOBODY_TOLD =
            """
            nobody told which bridge that port belongs to. The kernel does not know it: let the test's topology or
            cluster tell it, or assert the port's name instead.""";

    @Override
    public Truth about(Crossing packet) {
        return packet.in().bridge().map(name -> Truth.of(name.equals(bridge))).orElse(Truth.UNKNOWN);
    }

    @Override
    public Wording wording() {
        return Wording.active("to come in by bridge \"" + bridge + "\"", "came in by bridge \"" + bridge + "\"");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeInBridge(evidence);
    }

    @Override
    public Optional<String> remedyWhereUnclear(Crossing packet) {
        return Optional.of(NOBODY_TOLD);
    }
}
