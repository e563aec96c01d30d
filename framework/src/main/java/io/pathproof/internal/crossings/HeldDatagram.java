package io.pathproof.internal.crossings;

import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Passage;
import java.net.InetAddress;
import java.util.Optional;

/** What fragments have in common that one defragmenter puts together: each zone of conntrack has its own, in each network namespace. */
record HeldDatagram(long datapath, int zone, InetAddress source, InetAddress destination, int protocol, int id) {

    private static final int IPV4 = 0x0800;

    /** Of a fragment that the defragmenter of a zone had. */
    static Optional<HeldDatagram> of(Passage passage, int zone) {
        Packet packet = passage.packet();
        if (!packet.isFragment()
                || packet.source().isEmpty()
                || packet.destination().isEmpty()) {
            return Optional.empty();
        }
        // Of IPv6 only the first fragment may tell the protocol, and the id is enough.
        int protocol = packet.etherType().orElse(0) == IPV4 ? packet.protocol().orElse(0) : 0;
        return Optional.of(new HeldDatagram(
                passage.datapath(),
                zone,
                packet.source().get(),
                packet.destination().get(),
                protocol,
                packet.fragmentId().orElseThrow()));
    }

    /** Of a fragment that is held. */
    static Optional<HeldDatagram> heldFrom(Passage passage) {
        return passage.heldZone().isPresent() ? of(passage, passage.heldZone().getAsInt()) : Optional.empty();
    }
}
