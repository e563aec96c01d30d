package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeDroppedOutside.shouldBeDroppedOutside;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Drop;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.End;
import io.pathproof.trace.Ending;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Output;
import io.pathproof.trace.PacketFilter;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** It left OVS and was dropped then, for this reason if one is given. */
record DroppedOutside(Optional<String> reason) implements JourneyClaim {

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
    public boolean mayChange(Journey journey, Truth truth) {
        return truth != Truth.TRUE && !JourneyClaim.isOver(journey);
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
