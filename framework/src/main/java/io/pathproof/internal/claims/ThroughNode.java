package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldTraverse.shouldTraverse;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.Journey;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** It came into a datapath of this node. */
public record ThroughNode(String node) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        boolean seen = journey.crossings().stream()
                .anyMatch(crossing -> crossing.in().node().equals(node));
        boolean allSeen = watch.complete() && watch.unseenPlace(journey).isEmpty();
        return JourneyClaim.happened(seen, journey, allSeen);
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenPlace(journey);
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
