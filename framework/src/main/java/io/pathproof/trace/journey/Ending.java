package io.pathproof.trace.journey;

import org.apiguardian.api.API;

/**
 * How a {@link Journey} ended, or a {@link Crossing}, as far as one datapath goes. Where the branches of a journey ended differently,
 * the first of these words is the one for the whole.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Ending {
    /** It was handed to a port that leads out of OVS, and nobody was seen to drop it afterwards. */
    DELIVERED,
    /** It went into a tunnel and was not seen to come out, or {@code ovs-vswitchd} or the defragmenter has it. */
    ON_ITS_WAY,
    /** What was recorded does not tell. */
    UNKNOWN,
    /** It left OVS and was dropped then: by the port's device, by netfilter, by routing, for want of a socket. */
    DROPPED_OUTSIDE,
    /** A datapath dropped it, or {@code ovs-vswitchd} did: what an observer got of it is no way out. */
    DROPPED_IN_BRIDGE,
    /** A controller has it, which did not put it back, or {@code ovs-vswitchd} took it for itself. */
    TAKEN,
    /** It was meant for {@code ovs-vswitchd}, whose queue was full. */
    LOST;

    /** Whether more is to come before anybody can say how it ended, or nobody ever can. */
    public boolean isOpen() {
        return this == ON_ITS_WAY || this == UNKNOWN;
    }
}
