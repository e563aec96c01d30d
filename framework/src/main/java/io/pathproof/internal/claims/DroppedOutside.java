package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeDroppedOutside.shouldBeDroppedOutside;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** It left OVS and was dropped then, for this reason if one is given. */
public record DroppedOutside(Optional<String> reason) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        boolean seen = journey.ends().stream().anyMatch(this::isThis);
        boolean allSeen = watch.complete() && watch.unseenHop(journey).isEmpty() && !JourneyClaim.isUnclear(journey);
        return JourneyClaim.happened(seen, journey, allSeen);
    }

    private boolean isThis(End end) {
        if (end.how() != Ending.DROPPED_OUTSIDE) {
            return false;
        }
        Optional<DropReason> why =
                end.drop().map(Drop::reason).or(() -> end.by().flatMap(Output::failure));
        return reason.isEmpty() || why.map(DropReason::name).equals(reason);
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenHop(journey);
    }

    @Override
    public Wording wording() {
        String why = reason.map(name -> " for the reason \"" + name + "\"").orElse("");
        return Wording.passive("to be dropped outside of OVS" + why, "was dropped outside of OVS" + why);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldBeDroppedOutside(evidence);
    }
}
