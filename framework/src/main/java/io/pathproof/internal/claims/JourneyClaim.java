package io.pathproof.internal.claims;

import io.pathproof.internal.messages.Unclear;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.End;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import java.util.Optional;

/** Something that can be said of a packet's whole journey. */
public interface JourneyClaim extends Claim {

    /** Whether it is true of this journey, as far as was watched. */
    Truth about(Journey journey, Watch watch);

    /** Whether it is that something did not happen, and so is false as soon as it does. */
    default boolean isDenial() {
        return false;
    }

    /** Whether it is of where the packet came by, and what of; else it is also of when that was. */
    default boolean isOfTheWay() {
        return true;
    }

    /** Whether an answer by now may be another one with the events to come: what has happened stays so, and so does what is over. */
    default boolean mayChange(Journey journey, Truth truth) {
        return truth != Truth.TRUE && !isOver(journey);
    }

    /** What would decide it, and would not have been recorded. */
    Optional<PacketFilter> unseen(Journey journey, Watch watch);

    /** What to do where nobody can tell, if that is for the journey. */
    default Optional<String> remedy(Journey journey, Watch watch) {
        return unseen(journey, watch)
                .map(Unclear::turnedAway)
                .or(() -> journey.isAmbiguous() ? Optional.of(Unclear.EQUAL_PACKETS) : freed(journey));
    }

    private static Optional<String> freed(Journey journey) {
        return journey.ends().stream()
                .filter(end -> end.how() == Ending.UNKNOWN)
                .flatMap(end -> end.drop().stream())
                .map(Unclear::freed)
                .findFirst();
    }

    @Override
    default Truth about(Crossing packet) {
        return about(Journey.of(packet), Watch.NOTHING);
    }

    @Override
    default Claim in(Snapshot snapshot) {
        return new InJourney(this, snapshot, Watch.of(snapshot));
    }

    /** Of something that must have happened: that it was not seen is no evidence where something is missing. */
    static Truth happened(boolean seen, Journey journey, boolean allSeen) {
        if (seen) {
            return journey.isAmbiguous() ? Truth.UNKNOWN : Truth.TRUE;
        }
        return allSeen && !journey.isAmbiguous() && journey.complete() ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** Whether nothing more can happen to the packet: it was dropped in all places that it came to. */
    static boolean isOver(Journey journey) {
        return journey.ending().compareTo(Ending.UNKNOWN) > 0 && journey.ending() != Ending.TAKEN;
    }

    /** Whether it is not known of some branch how it ended. */
    static boolean isUnclear(Journey journey) {
        for (End end : journey.ends()) {
            if (end.how() == Ending.UNKNOWN) {
                return true;
            }
        }
        return false;
    }
}
