package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.Packet;
import io.pathproof.internal.records.EventLayout.PassageEvent;

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

    /** Whether the packet of a passage is one of those that a glance is enough for. */
    public static boolean isEnoughForPacketOf(Struct passage) {
        return isEnoughFor(passage.inside(PassageEvent.PACKET));
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

    /**
     * How the packet of a passage, as it was handed to its last port, is like that of a passage that came in later, where a glance is
     * enough for both: {@link #SAME} if it can have come by that way, too.
     */
    public static QuickMatch afterLastOutput(Struct earlier, Struct later) {
        QuickMatch match = at(earlier.inside(PassageEvent.PACKET), later.inside(PassageEvent.PACKET));
        return match == SAME && !isWay(earlier.inside(PassageEvent.OUTPUT), later) ? UNSURE : match;
    }

    /** Whether the same packet can have come from that output to where it came in. */
    private static boolean isWay(Struct output, Struct next) {
        Struct tunnel = output.inside(EventLayout.Output.TUNNEL);
        if (tunnel.getInt(EventLayout.Tunnel.FAMILY) != 0) {
            return isOneTunnel(tunnel, next.inside(PassageEvent.TUNNEL));
        }
        Struct from = output.inside(EventLayout.Output.PORT);
        Struct to = next.inside(PassageEvent.IN);
        return from.get(EventLayout.Port.NETNS) != to.get(EventLayout.Port.NETNS)
                || from.get(EventLayout.Port.IFINDEX) != to.get(EventLayout.Port.IFINDEX);
    }

    /** Whether it is certain that what went into one tunnel may come out of the other. */
    private static boolean isOneTunnel(Struct in, Struct out) {
        return in.get(EventLayout.Tunnel.FAMILY) == out.get(EventLayout.Tunnel.FAMILY)
                && in.get(EventLayout.Tunnel.KEY) == out.get(EventLayout.Tunnel.KEY)
                && isSame(in, out, EventLayout.Tunnel.DST)
                && (in.isZero(EventLayout.Tunnel.SRC) || isSame(in, out, EventLayout.Tunnel.SRC));
    }

    private static boolean isSame(Struct one, Struct other, Field address) {
        return one.word(address, 0) == other.word(address, 0) && one.word(address, 8) == other.word(address, 8);
    }
}
