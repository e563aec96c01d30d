package io.pathproof.trace.packet;

import java.util.ArrayList;
import java.util.List;

/** Where the headers of a packet are and what numbers they hold; {@link #NONE} where there is no such header. */
final class Headers {

    static final int NONE = -1;

    final List<Vlan> vlans = new ArrayList<>(0);
    int etherType = NONE;

    /** Offset and length of the addresses, of IP or of ARP. */
    int source = NONE;

    int destination = NONE;
    int addressLength;

    int arpOperation = NONE;
    int tos = NONE;
    int ttl = NONE;
    int protocol = NONE;
    int fragmentId = NONE;
    int fragmentOffset = NONE;

    int network = NONE;
    int transport = NONE;
    int sourcePort = NONE;
    int destinationPort = NONE;
    int tcpFlags = NONE;
    int icmpType = NONE;
    int icmpCode = NONE;
    int icmpId = NONE;
    int icmpSequence = NONE;

    /** Whether a header was sought past the captured bytes. */
    boolean cut;
}
