package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/** How a packet's way through a datapath ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Verdict {
    /** At least one port took it that is no mirror's. */
    FORWARDED,
    /** The datapath freed it as dropped, or every port that it was handed to did, or nobody got it but observers. */
    DROPPED,
    /** {@code ovs-vswitchd} has it: nothing in the kernel knew what to do with it, or a rule sends it there. */
    UPCALLED,
    /** The defragmenter keeps it until the other fragments of its datagram come. */
    HELD,
    /** It was meant for {@code ovs-vswitchd}, whose queue was full. */
    LOST,
    /** What was recorded does not tell. Nothing can be proven with such a packet. */
    UNKNOWN
}
