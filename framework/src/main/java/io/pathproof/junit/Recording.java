package io.pathproof.junit;

import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketTrace;
import org.apiguardian.api.API;

/** What a window keeps of the packets that it sees. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Recording {
    /** Not set here. */
    INHERIT,
    /** Each packet and its way: a {@link PacketTrace}. */
    PACKETS,
    /** Only how many came in where, left where, and were dropped: {@link PacketCounts}. For traffic too heavy to record. */
    COUNTS
}
