package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeDroppedInBridge.shouldBeDroppedInBridge;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.assertions.error.Fate;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Output;
import org.assertj.core.error.ErrorMessageFactory;

/** The datapath dropped it, and handed it to no port before. */
record DroppedInBridge() implements Claim {

    @Override
    public Truth about(Crossing packet) {
        if (packet.outputs().stream().anyMatch(Output::succeeded)) {
            return Truth.FALSE;
        }
        Fate fate = Fate.of(packet);
        return fate.isOpen() ? Truth.UNKNOWN : Truth.of(fate == Fate.DROPPED);
    }

    @Override
    public Wording wording() {
        return Wording.passive("to be dropped in the bridge", "was dropped in the bridge");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeDroppedInBridge(evidence);
    }
}
