package io.pathproof.internal.crossings;

import io.pathproof.trace.Packet;
import io.pathproof.trace.Passage;

/** A packet on its way up or back: it comes back into the datapath and at the port that it had come in at. */
record PacketAtPort(long datapath, long netns, int ifindex, Packet packet, Fingerprint print) {

    /** A packet that is, or was sent up from, a passage's. */
    static PacketAtPort of(Passage passage, Packet packet) {
        return new PacketAtPort(
                passage.datapath(), passage.in().netns(), passage.in().ifindex(), packet, Fingerprint.of(packet));
    }
}
