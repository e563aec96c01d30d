package io.pathproof.internal.journeys;

/** How a packet is like one that was seen later, as far as the packets themselves tell. */
enum Sameness {
    /** The one cannot have become the other. */
    DIFFERENT,
    /**
     * Nothing but the ends of the one are not those of the other, neither source nor destination: rules have written both anew, or it is
     * another packet that holds the same.
     */
    WITH_OTHER_ENDS,
    /** They are one packet, as far as where and when they were seen allow it. */
    SAME;

    /** The greater of both. */
    Sameness or(Sameness other) {
        return compareTo(other) < 0 ? other : this;
    }
}
