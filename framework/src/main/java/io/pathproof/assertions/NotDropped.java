package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldNotBeDropped.shouldNotBeDropped;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.assertions.error.Fate;
import io.pathproof.trace.Crossing;
import org.assertj.core.error.ErrorMessageFactory;

/** A port took it, or an action handed it to ovs-vswitchd: nobody dropped it on the way, and no queue lost it. */
record NotDropped() implements Claim {

    @Override
    public Truth about(Crossing packet) {
        return switch (Fate.of(packet)) {
            case LEFT, TAKEN -> Truth.TRUE;
            case DROPPED, FAILED, LOST -> Truth.FALSE;
            case WAITING, HELD, UNKNOWN -> Truth.UNKNOWN;
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
