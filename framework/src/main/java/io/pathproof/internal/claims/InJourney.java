package io.pathproof.internal.claims;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.error.ErrorMessageFactory;

/** What a claim of journeys is of the packets of one snapshot. */
public record InJourney(JourneyClaim claim, Snapshot snapshot, Watch watch) implements Claim {

    @Override
    public Truth about(Crossing packet) {
        Journey journey = snapshot.journeyOf(packet);
        Truth truth = journey.isAmbiguous() ? ofAllAlike(journey) : claim.about(journey, watch);
        return claim.isDenial() && truth == Truth.TRUE ? unlessItMayChange(journey, truth) : truth;
    }

    /** What nothing tells apart proves nothing of one, but what holds for each of them. */
    private Truth ofAllAlike(Journey journey) {
        List<Journey> alike = claim.isOfTheWay() ? journey.alike() : List.of();
        Set<Truth> truths = EnumSet.noneOf(Truth.class);
        alike.forEach(each -> truths.add(claim.about(each, watch)));
        return truths.size() == 1 ? truths.iterator().next() : claim.about(journey, watch);
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
    public Optional<String> remedyWhereUnclear(Crossing packet) {
        return claim.remedy(snapshot.journeyOf(packet), watch);
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
