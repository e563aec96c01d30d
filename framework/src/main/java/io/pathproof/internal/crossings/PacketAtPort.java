package io.pathproof.internal.crossings;

import io.pathproof.internal.frames.Fingerprint;
import io.pathproof.internal.frames.FixedPart;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import org.jspecify.annotations.Nullable;

/** A packet on its way up or back: it comes back into the datapath and at the port that it had come in at. */
final class PacketAtPort {

    private final long datapath;
    private final Port in;
    private final Packet packet;
    private @Nullable Fingerprint print;
    private @Nullable FixedPart fixedPart;

    private PacketAtPort(long datapath, Port in, Packet packet) {
        this.datapath = datapath;
        this.in = in;
        this.packet = packet;
    }

    /** A packet that is, or was sent up from, a passage's. */
    static PacketAtPort of(Passage passage, Packet packet) {
        return new PacketAtPort(passage.datapath(), passage.in(), packet);
    }

    long datapath() {
        return datapath;
    }

    long netns() {
        return in.netns();
    }

    int ifindex() {
        return in.ifindex();
    }

    Packet packet() {
        return packet;
    }

    Fingerprint print() {
        Fingerprint known = print;
        if (known == null) {
            known = Fingerprint.of(packet);
            print = known;
        }
        return known;
    }

    private FixedPart fixedPart() {
        FixedPart known = fixedPart;
        if (known == null) {
            known = FixedPart.of(packet);
            fixedPart = known;
        }
        return known;
    }

    /** Whether it came in where the other one did. */
    boolean isAtPortOf(PacketAtPort other) {
        return datapath == other.datapath && netns() == other.netns() && ifindex() == other.ifindex();
    }

    /** Whether it may come back as that one, after whatever rules rewrote. */
    boolean mayComeBackAs(PacketAtPort back) {
        return isAtPortOf(back) && fixedPart().mayBecome(back.fixedPart());
    }

    /** Whether both have the same bytes, as far as they were captured. */
    boolean hasBytesOf(PacketAtPort other) {
        Fingerprint one = print();
        Fingerprint two = other.print();
        int count = Math.min(one.count(), two.count());
        return one.shortenedTo(count).equals(two.shortenedTo(count));
    }
}
