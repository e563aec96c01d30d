package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldHaveUpcalls.shouldHaveUpcalls;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.Words;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** So often was it handed to ovs-vswitchd on its whole way. */
public record Upcalls(int count) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        int upcalls = ofAll(journey);
        if (upcalls > count) {
            return journey.isAmbiguous() ? Truth.UNKNOWN : Truth.FALSE;
        }
        boolean allSeen = watch.complete() && watch.unseenPlace(journey).isEmpty();
        boolean known = allSeen && journey.settled() && !journey.isAmbiguous() && journey.ending() != Ending.ON_ITS_WAY;
        return known ? Truth.of(upcalls == count) : Truth.UNKNOWN;
    }

    private static int ofAll(Journey journey) {
        return journey.crossings().stream()
                .flatMap(crossing -> crossing.passages().stream())
                .mapToInt(passage -> passage.upcallCount())
                .sum();
    }

    @Override
    public boolean mayChange(Journey journey, Truth truth) {
        return ofAll(journey) <= count && JourneyClaim.super.mayChange(journey, truth);
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenPlace(journey);
    }

    @Override
    public Wording wording() {
        String upcalls = count == 0 ? "no upcall" : Words.count(count, "upcall");
        return Wording.active("to make " + upcalls, "made " + upcalls);
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return shouldHaveUpcalls(evidence);
    }
}
