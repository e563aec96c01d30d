package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldHaveArrived.shouldHaveArrived;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.PortSelector;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** It was handed to this port at its journey's end, and nobody was seen to drop it afterwards. */
public record ArrivedAt(PortSelector port) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        boolean allSeen = watch.unseenHop(journey).isEmpty();
        if (isEndOf(journey)) {
            return allSeen ? JourneyClaim.happened(true, journey, true) : Truth.UNKNOWN;
        }
        return JourneyClaim.happened(false, journey, watch.complete() && allSeen && !mayBeEndOf(journey));
    }

    /** By index: there may be millions of journeys. */
    private boolean isEndOf(Journey journey) {
        List<End> ends = journey.ends();
        for (int i = 0; i < ends.size(); i++) {
            if (isHere(ends.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isHere(End end) {
        return end.how() == Ending.DELIVERED && end.by().filter(this::isThere).isPresent();
    }

    private boolean mayBeEndOf(Journey journey) {
        List<End> ends = journey.ends();
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i).how() == Ending.UNKNOWN && !isElsewhere(ends.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** What a port got that leads into no tunnel comes to no other port from there. */
    private boolean isElsewhere(End end) {
        return end.by()
                .filter(output -> output.tunnel().isEmpty() && !isThere(output))
                .isPresent();
    }

    private boolean isThere(Output output) {
        return port.pattern().matches(output.port());
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenHop(journey);
    }

    @Override
    public Wording wording() {
        return Wording.active("to arrive at " + port.describe(), "arrived at " + port.describe());
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldHaveArrived(evidence);
    }
}
