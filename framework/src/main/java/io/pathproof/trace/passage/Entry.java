package io.pathproof.trace.passage;

import org.apiguardian.api.API;

/** How a packet got into a datapath. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Entry {
    /** It came in at a port. */
    RECEIVED,
    /**
     * {@code ovs-vswitchd} put it in: back in, after an upcall, or as a packet of its own making, such as a
     * controller's packet-out or the answer of an OVN {@code reject} rule.
     */
    EXECUTED
}
