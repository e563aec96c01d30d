package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldNotHaveExitedVia.shouldNotHaveExitedVia;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.PortSelector;
import org.assertj.core.error.ErrorMessageFactory;

/** Neither it nor a copy of it left by a port of that name. */
public record NeverExitedVia(PortSelector port) implements Claim {

    @Override
    public Truth about(Crossing packet) {
        return new ExitedVia(port).about(packet).not();
    }

    @Override
    public Wording wording() {
        return new ExitedVia(port)
                .wording()
                .negated("never to leave by " + port.describe(), "never left by " + port.describe());
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldNotHaveExitedVia(evidence);
    }
}
