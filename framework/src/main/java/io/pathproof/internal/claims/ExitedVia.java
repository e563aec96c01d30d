package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldHaveExitedVia.shouldHaveExitedVia;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.PortSelector;
import org.assertj.core.error.ErrorMessageFactory;

/** It left by a port of that name, or a copy of it did. An output that the device dropped is none. */
public record ExitedVia(PortSelector port) implements Claim {

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
