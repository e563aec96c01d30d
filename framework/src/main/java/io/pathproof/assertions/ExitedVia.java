package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldHaveExitedVia.shouldHaveExitedVia;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.PortSelector;
import org.assertj.core.error.ErrorMessageFactory;

/** It left by a port of that name, or a copy of it did. An output that the device dropped is none. */
record ExitedVia(PortSelector port) implements Claim {

    @Override
    public Truth about(Crossing packet) {
        if (packet.outputs().stream()
                .anyMatch(output -> output.succeeded() && port.pattern().matches(output.port()))) {
            return Truth.TRUE;
        }
        return packet.ending().isOpen() || !packet.complete() ? Truth.UNKNOWN : Truth.FALSE;
    }

    @Override
    public Wording wording() {
        return Wording.active("to leave by " + port.describe(), "left by " + port.describe());
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldHaveExitedVia(evidence);
    }
}
