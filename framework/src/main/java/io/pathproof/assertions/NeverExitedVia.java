package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldNotHaveExitedVia.shouldNotHaveExitedVia;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.PortSelector;
import org.assertj.core.error.ErrorMessageFactory;

/** Neither it nor a copy of it left by a port of that name. */
record NeverExitedVia(PortSelector port) implements Claim {

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
