package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldTraverse.shouldTraverse;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.Places;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.Journey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** It came by these places in this order, and maybe by others between. */
public record Traverses(List<String> hops) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        boolean allSeen = watch.complete() && watch.unseenPlace(journey).isEmpty();
        return JourneyClaim.happened(Places.found(journey, hops) == hops.size(), journey, allSeen);
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenPlace(journey);
    }

    @Override
    public Wording wording() {
        String names = hops.stream().map(hop -> "\"" + hop + "\"").collect(Collectors.joining(", "));
        return Wording.active("to traverse " + names, "traversed " + names);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldTraverse(evidence, hops);
    }
}
