package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/** What it means for a packet that the kernel freed it as dropped outside of OVS. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Freed {
    /** It was freed on its way, before whoever it was for had it. */
    DROPPED,
    /** Whoever it was for had it: a socket, or the kernel's own part of a protocol, which needed it no more. */
    HANDLED,
    /** Reason and function do not tell which of the two. */
    UNCLEAR
}
