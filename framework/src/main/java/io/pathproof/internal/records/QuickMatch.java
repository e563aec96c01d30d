package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.Packet;

/**
 * What is seen of packets without taking them apart. That is enough for most that there are: TCP and UDP in IPv4 without
 * options, whole, at an Ethernet port, and carrying no other packet. Of all others it says that it does not know.
 */
public enum QuickMatch {
    /** They are equal, byte by byte. */
    SAME,
    /** Neither can have become the other. */
    DIFFERENT,
    UNSURE;

    private static final int IPV4 = 0x0800;
    private static final int NO_OPTIONS = 0x45;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int GENEVE = 6081;
    private static final int VXLAN = 4789;
    private static final int WHOLE_HEADERS = 14 + 20 + 8;

    private static final Field ALL = Field.block(0, Packet.SIZE);
    private static final Field ETHER_TYPE = inFrame(12, 2);
    private static final Field VERSION_AND_LENGTH = inFrame(14, 1);
    private static final Field ID = inFrame(18, 2);
    private static final Field FRAGMENT = inFrame(20, 2);
    private static final Field PROTOCOL = inFrame(23, 1);
    private static final Field DESTINATION_PORT = inFrame(36, 2);

    private static Field inFrame(int offset, int size) {
        return Field.block(Packet.BYTES.offset() + offset, size);
    }

    /** Whether it is one of those that a glance is enough for; then it carries no other packet. */
    public static boolean isEnoughFor(Struct packet) {
        return (packet.getInt(Packet.FLAGS) & Flag.NO_L2) == 0
                && packet.getInt(Packet.CAPTURED) >= WHOLE_HEADERS
                && packet.getBigEndian(ETHER_TYPE) == IPV4
                && packet.get(VERSION_AND_LENGTH) == NO_OPTIONS
                && (packet.getBigEndian(FRAGMENT) & 0x3fff) == 0
                && isTransport(packet);
    }

    private static boolean isTransport(Struct packet) {
        long protocol = packet.get(PROTOCOL);
        long port = packet.getBigEndian(DESTINATION_PORT);
        return protocol == TCP || (protocol == UDP && port != GENEVE && port != VXLAN);
    }

    /** How a packet that was seen earlier is like one that was seen later, where a glance is enough for both. */
    public static QuickMatch at(Struct earlier, Struct later) {
        boolean segmented = earlier.get(Packet.GSO_SIZE) != 0 || later.get(Packet.GSO_SIZE) != 0;
        if (!segmented && earlier.get(ID) != later.get(ID)) {
            return DIFFERENT;
        }
        for (int at = 0; at < ALL.size(); at += Long.BYTES) {
            if (earlier.word(ALL, at) != later.word(ALL, at)) {
                return UNSURE;
            }
        }
        return SAME;
    }

    /** Whether it is certain that what went into one tunnel may come out of the other. */
    public static boolean isOneTunnel(Struct in, Struct out) {
        return in.get(EventLayout.Tunnel.FAMILY) == out.get(EventLayout.Tunnel.FAMILY)
                && in.get(EventLayout.Tunnel.KEY) == out.get(EventLayout.Tunnel.KEY)
                && isSame(in, out, EventLayout.Tunnel.DST)
                && (in.isZero(EventLayout.Tunnel.SRC) || isSame(in, out, EventLayout.Tunnel.SRC));
    }

    private static boolean isSame(Struct one, Struct other, Field address) {
        return one.word(address, 0) == other.word(address, 0) && one.word(address, 8) == other.word(address, 8);
    }
}
