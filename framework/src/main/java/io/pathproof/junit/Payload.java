package io.pathproof.junit;

import org.apiguardian.api.API;

/** What the files about a trace show of packets behind their headers. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Payload {
    /** Not set here. */
    INHERIT,
    /** Nothing. */
    CUT,
    /** As much as was captured. */
    KEEP
}
