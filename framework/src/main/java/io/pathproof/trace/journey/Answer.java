package io.pathproof.trace.journey;

import org.apiguardian.api.API;

/**
 * What came back for a packet.
 *
 * @param kind who answered, and how
 * @param journey of the answering packet; where OVS made the answer out of the packet itself, from there on
 * @param standing whether it has reached who asked
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Answer(Kind kind, Journey journey, Standing standing) {

    /** Who answered, and how. */
    public enum Kind {
        /** The one that the packet was for, in the packet's own protocol: who it was delivered to, or OVS, if that has the address. */
        REPLY,
        /** The one that the packet was delivered to said that it cannot be served: by ICMP, or by a reset of TCP. */
        REFUSED,
        /** {@code ovs-vswitchd}, in place of the receiver, as an OVN {@code reject} asks for. */
        REJECTED,
        /** The kernel made an ICMP error out of the packet, such as a tunnel does of what it cannot carry. */
        ERROR
    }

    /** How far it came; of several answers, the one counts that is the first by this. */
    public enum Standing {
        /** It was handed to the port that the packet had come in at, or to another one of the same pod, and nobody dropped it there. */
        REACHED,
        /** What was recorded does not tell how far it came, or whether it is the answer to this packet and not to another one. */
        UNCLEAR,
        /** It was stopped on its way, or went elsewhere. */
        STOPPED
    }

    /** Whether the one that the packet was for has answered it, and the answer has reached who asked. */
    public boolean isReplyThatReached() {
        return kind == Kind.REPLY && standing == Standing.REACHED;
    }
}
