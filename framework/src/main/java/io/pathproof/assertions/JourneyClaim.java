package io.pathproof.assertions;

import io.pathproof.trace.Crossing;
import io.pathproof.trace.Ending;
import io.pathproof.trace.Journey;
import io.pathproof.trace.Snapshot;

/** Something that can be said of a packet's whole journey. */
interface JourneyClaim extends Claim {

    /**
     * Whether it is true of this journey.
     *
     * @param allSeen whether what was not recorded did not happen
     */
    Truth about(Journey journey, boolean allSeen);

    /** Whether it is that something did not happen, and so is false as soon as it does. */
    default boolean isDenial() {
        return false;
    }

    /** Whether an answer by now may be another one with the events to come. */
    boolean mayChange(Journey journey, Truth truth);

    @Override
    default Truth about(Crossing packet) {
        return about(Journey.of(packet), false);
    }

    @Override
    default Claim in(Snapshot snapshot) {
        return new InJourney(this, snapshot);
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
}
