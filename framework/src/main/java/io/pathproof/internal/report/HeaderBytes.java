package io.pathproof.internal.report;

import io.pathproof.trace.packet.Packet;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How much of a packet is headers. What a protocol says to the network is a header, what it carries for somebody else is not:
 * ARP and neighbor discovery are headers as a whole, and so is, in an ICMP error, the beginning (IP header and ports) of the packet that
 * it is about. Of what is not known, only the layers before it are.
 */
final class HeaderBytes {

    private static final Set<Integer> ICMP_ERRORS = Set.of(3, 4, 5, 11, 12);
    private static final int ARP = 28;
    private static final int ETHERNET = 14;
    private static final int VLAN = 4;

    private HeaderBytes() {}

    /** The captured bytes as on the wire, without payload. */
    static byte[] of(Packet packet) {
        byte[] frame = packet.frame();
        int beside = frame.length - packet.bytes().length;
        return Arrays.copyOf(frame, Math.min(frame.length, count(packet) + beside));
    }

    private static int count(Packet packet) {
        if (packet.inner().isPresent()) {
            Packet inner = packet.inner().get();
            return packet.bytes().length - inner.bytes().length + count(inner);
        }
        if (packet.arpOperation().isPresent()) {
            return linkHeader(packet) + ARP;
        }
        if (packet.networkOffset().isEmpty()) {
            return linkHeader(packet);
        }
        OptionalInt transport = packet.transportOffset();
        return transport.isPresent() ? transport.getAsInt() + transport(packet) : network(packet);
    }

    private static int linkHeader(Packet packet) {
        int beside = packet.frame().length - packet.bytes().length;
        return packet.hasLinkHeader() ? ETHERNET + packet.vlans().size() * VLAN - beside : 0;
    }

    /** Of a later fragment; its headers end with those of IP. */
    private static int network(Packet packet) {
        int at = packet.networkOffset().orElseThrow();
        boolean v4 = u8(packet, at) >> 4 == 4;
        return v4 ? at + (u8(packet, at) & 15) * 4 : at + 40 + (packet.isFragment() ? 8 : 0);
    }

    private static int transport(Packet packet) {
        return switch (packet.protocol().orElse(-1)) {
            case 1 -> 8 + (ICMP_ERRORS.contains(packet.icmpType().orElse(0)) ? 20 + 8 : 0);
            case 2 -> 8; // IGMP
            case 6 -> Math.max(20, (u8(packet, packet.transportOffset().orElseThrow() + 12) >> 4) * 4);
            case 17 -> 8;
            case 58 -> icmpv6(packet);
            case 132 -> 12;
            default -> 0;
        };
    }

    private static int icmpv6(Packet packet) {
        int type = packet.icmpType().orElse(0);
        boolean neighborDiscovery = type >= 133 && type <= 137;
        boolean error = type >= 1 && type <= 4;
        return neighborDiscovery ? packet.length() : 8 + (error ? 40 + 8 : 0);
    }

    private static int u8(Packet packet, int at) {
        byte[] bytes = packet.bytes();
        return at < bytes.length ? bytes[at] & 0xff : 0;
    }
}
