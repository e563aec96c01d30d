package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldNotBeDropped.shouldNotBeDropped;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.journey.Crossing;
import org.assertj.core.error.ErrorMessageFactory;

/** A port took it, or a controller has it: nobody dropped it on the way, and no queue lost it. */
public record NotDropped() implements Claim {

    @Override
    public Truth about(Crossing packet) {
        return switch (packet.ending()) {
            case DELIVERED, TAKEN -> Truth.TRUE;
            case DROPPED_IN_BRIDGE, DROPPED_OUTSIDE, LOST -> Truth.FALSE;
            case ON_ITS_WAY, UNKNOWN -> Truth.UNKNOWN;
        };
    }

    @Override
    public Wording wording() {
        return Wording.passive("to be dropped", "was dropped").negated("not to be dropped", "was not dropped");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldNotBeDropped(evidence);
    }
}
