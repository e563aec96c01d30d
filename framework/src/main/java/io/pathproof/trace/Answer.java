package io.pathproof.trace;

import org.apiguardian.api.API;

/**
 * What came back for a packet.
 *
 * @param kind who answered, and how
 * @param journey of the answering packet
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Answer(Kind kind, Journey journey) {

    /** Who answered, and how. */
    public enum Kind {
        /** The one that the packet was delivered to, in the packet's own protocol. */
        REPLY,
        /** The one that the packet was delivered to said by ICMP that it cannot be served. */
        REFUSED,
        /** {@code ovs-vswitchd}, in place of the receiver, as an OVN {@code reject} asks for. */
        REJECTED,
        /** The kernel made an ICMP error out of the packet, such as a tunnel does of what it cannot carry. */
        ERROR
    }
}
