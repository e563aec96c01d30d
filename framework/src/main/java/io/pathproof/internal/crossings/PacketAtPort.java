package io.pathproof.internal.crossings;

import io.pathproof.internal.frames.Fingerprint;
import io.pathproof.internal.frames.FixedPart;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.Passage;
import org.jspecify.annotations.Nullable;

/** A packet on its way up or back: it comes back into the datapath and at the port that it had come in at. */
final class PacketAtPort {

    private static final int NONE = -1;

    private final Passage passage;
    private final int upcall;
    private @Nullable Packet packet;
    private @Nullable Fingerprint print;
    private @Nullable FixedPart fixedPart;

    private PacketAtPort(Passage passage, int upcall, @Nullable Packet packet) {
        this.passage = passage;
        this.upcall = upcall;
        this.packet = packet;
    }

    /** A packet that is, or was sent up from, a passage's. */
    static PacketAtPort of(Passage passage, Packet packet) {
        return new PacketAtPort(passage, NONE, packet);
    }

    /** A packet that a passage sent up; it is read when somebody asks for its bytes. */
    static PacketAtPort sentUp(Passage passage, int upcall) {
        return new PacketAtPort(passage, upcall, null);
    }

    long datapath() {
        return passage.datapath();
    }

    long netns() {
        return passage.in().netns();
    }

    int ifindex() {
        return passage.in().ifindex();
    }

    Packet packet() {
        Packet known = packet;
        if (known == null) {
            known = passage.upcalls().get(upcall).packet();
            packet = known;
        }
        return known;
    }

    Fingerprint print() {
        Fingerprint known = print;
        if (known == null) {
            known = Fingerprint.of(packet());
            print = known;
        }
        return known;
    }

    private FixedPart fixedPart() {
        FixedPart known = fixedPart;
        if (known == null) {
            known = FixedPart.of(packet());
            fixedPart = known;
        }
        return known;
    }

    /** Whether it came in where the other one did. */
    boolean isAtPortOf(PacketAtPort other) {
        return datapath() == other.datapath() && netns() == other.netns() && ifindex() == other.ifindex();
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
