package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Vlan;
import java.util.Optional;

/** Checks and reads {@code struct pp_packet}. */
public final class PacketReader {

    /** GSO_LEGACY_MAX_SIZE is 64 KiB, and BIG TCP's GSO_MAX_SIZE 512 KiB. */
    private static final int LONGEST = 1 << 20;

    private PacketReader() {}

    static void check(Struct struct) {
        long length = struct.get(EventLayout.Packet.LENGTH);
        int captured = struct.getInt(EventLayout.Packet.CAPTURED);
        int flags = struct.getInt(EventLayout.Packet.FLAGS);
        int most = (int) Math.min(length, EventLayout.Packet.BYTES.size());
        Unreadable.unless(length <= LONGEST, "a packet is longer than any can be");
        Unreadable.unless(captured <= most, "more bytes of a packet were captured than it has, or than fit");
        Unreadable.unless((flags & ~(Flag.CUT | Flag.NO_L2)) == 0, "a packet has a flag that there is not");
        Unreadable.unless(captured == most || (flags & Flag.CUT) != 0, "bytes of a packet are missing unsaid");
        Unreadable.unless(struct.isZero(EventLayout.Packet.PAD), "a packet's padding is not zero");
    }

    /** Reads it, but for the bytes, which are read when somebody asks for them: till then the record must not change. */
    public static Packet packet(Struct struct) {
        int flags = struct.getInt(EventLayout.Packet.FLAGS);
        return new Packet(
                () -> struct.bytes(EventLayout.Packet.BYTES, struct.getInt(EventLayout.Packet.CAPTURED)),
                struct.getInt(EventLayout.Packet.LENGTH),
                (flags & Flag.CUT) != 0,
                (flags & Flag.NO_L2) == 0,
                vlan(struct),
                (int) struct.getBigEndian(EventLayout.Packet.PROTOCOL),
                struct.getInt(EventLayout.Packet.GSO_SIZE));
    }

    private static Optional<Vlan> vlan(Struct struct) {
        int etherType = (int) struct.getBigEndian(EventLayout.Packet.VLAN_PROTOCOL);
        return etherType == 0
                ? Optional.empty()
                : Optional.of(Vlan.of(etherType, struct.getInt(EventLayout.Packet.VLAN_TCI)));
    }
}
