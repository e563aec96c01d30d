package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldTraverse.shouldTraverse;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Journey;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** It came into a datapath of this node. */
record ThroughNode(String node) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, boolean allSeen) {
        boolean seen = journey.crossings().stream()
                .anyMatch(crossing -> crossing.in().node().equals(node));
        return JourneyClaim.happened(seen, journey, allSeen);
    }

    @Override
    public boolean mayChange(Journey journey, Truth truth) {
        return truth != Truth.TRUE && !JourneyClaim.isOver(journey);
    }

    @Override
    public Wording wording() {
        return Wording.active("to go through node \"" + node + "\"", "went through node \"" + node + "\"");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldTraverse(evidence, List.of(node));
    }
}
