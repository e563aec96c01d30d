package io.pathproof.assertions;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Snapshot;
import org.assertj.core.error.ErrorMessageFactory;

/** What a claim of journeys is of the packets of one snapshot. */
record InJourney(JourneyClaim claim, Snapshot snapshot) implements Claim {

    @Override
    public Truth about(Crossing packet) {
        Journey journey = snapshot.journeyOf(packet);
        Truth truth = claim.about(journey, snapshot.ledger().complete());
        return claim.isDenial() && truth == Truth.TRUE ? unlessItMayChange(journey, truth) : truth;
    }

    @Override
    public Truth denied(Crossing packet) {
        Truth truth = about(packet);
        return truth == Truth.FALSE && snapshot.open()
                ? unlessItMayChange(snapshot.journeyOf(packet), Truth.TRUE)
                : truth.not();
    }

    private Truth unlessItMayChange(Journey journey, Truth truth) {
        return snapshot.open() && claim.mayChange(journey, Truth.UNKNOWN) ? Truth.UNKNOWN : truth;
    }

    @Override
    public boolean isFinal(Crossing packet, Truth truth) {
        return !claim.mayChange(snapshot.journeyOf(packet), truth);
    }

    @Override
    public Wording wording() {
        return claim.wording();
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return claim.refuted(evidence);
    }
}
