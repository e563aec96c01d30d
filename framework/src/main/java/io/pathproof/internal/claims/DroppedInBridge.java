package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeDroppedInBridge.shouldBeDroppedInBridge;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Ending;
import org.assertj.core.error.ErrorMessageFactory;

/** The datapath dropped it, or ovs-vswitchd did, and handed it to no port before but an observer's. */
public record DroppedInBridge() implements Claim {

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
