package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeDroppedInBridge.shouldBeDroppedInBridge;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Ending;
import org.assertj.core.error.ErrorMessageFactory;

/** The datapath dropped it, or ovs-vswitchd did, and handed it to no port before but an observer's. */
record DroppedInBridge() implements Claim {

    @Override
    public Truth about(Crossing packet) {
        if (packet.outputs().stream().anyMatch(output -> output.succeeded() && !output.forObserver())) {
            return Truth.FALSE;
        }
        Ending ending = packet.ending();
        return ending.isOpen() ? Truth.UNKNOWN : Truth.of(ending == Ending.DROPPED_IN_BRIDGE);
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
