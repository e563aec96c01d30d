package io.pathproof.internal.frames;

import static io.pathproof.trace.packet.EtherType.ARP;
import static io.pathproof.trace.packet.EtherType.IPV4;
import static io.pathproof.trace.packet.EtherType.IPV6;
import static io.pathproof.trace.packet.IpProtocol.ICMP;
import static io.pathproof.trace.packet.IpProtocol.ICMPV6;
import static io.pathproof.trace.packet.IpProtocol.SCTP;
import static io.pathproof.trace.packet.IpProtocol.TCP;
import static io.pathproof.trace.packet.IpProtocol.UDP;

import io.pathproof.trace.packet.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What of a packet no OpenFlow action rewrites: the payload, and the numbers that the headers count with. Actions change addresses,
 * ports, types, codes and tags, of ARP and of neighbour discovery all there is, and put headers before the packet or take them off.
 */
public final class FixedPart {

    /** From router solicitation on to redirect. */
    private static final int FIRST_OF_DISCOVERY = 133;

    private static final int LAST_OF_DISCOVERY = 137;
    private static final int ANY = -1;
    private static final byte[] NOTHING = {};

    private final int etherType;
    private final int protocol;
    private final byte[] bytes;

    private FixedPart(int etherType, int protocol, byte[] bytes) {
        this.etherType = etherType;
        this.protocol = protocol;
        this.bytes = bytes;
    }

    public static FixedPart of(Packet packet) {
        int etherType = packet.etherType().orElse(ANY);
        if (etherType == ARP) {
            return new FixedPart(ARP, ANY, NOTHING);
        }
        boolean unknown = etherType != IPV4 && etherType != IPV6;
        if (unknown || packet.networkOffset().isEmpty() || packet.protocol().isEmpty() || packet.segmentSize() > 0) {
            return new FixedPart(ANY, ANY, NOTHING);
        }
        int protocol = packet.protocol().getAsInt();
        return new FixedPart(
                etherType, protocol, packet.isFragment() ? place(packet) : numbered(packet, etherType, protocol));
    }

    /** Of a fragment. */
    private static byte[] place(Packet packet) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(packet.fragmentId().orElse(0))
                .putInt(packet.fragmentOffset().orElse(0))
                .array();
    }

    /** IPv4's own number, then what the transport header counts with, and what follows. */
    private static byte[] numbered(Packet packet, int etherType, int protocol) {
        byte[] all = packet.bytes();
        int network = packet.networkOffset().getAsInt();
        int transport = packet.transportOffset().orElse(all.length);
        int from = transport + skipped(protocol);
        if (isDiscovery(packet, protocol) || from >= all.length) {
            return NOTHING;
        }
        byte[] rest = Arrays.copyOfRange(all, from - 2, all.length);
        rest[0] = etherType == IPV4 ? all[network + 4] : 0;
        rest[1] = etherType == IPV4 ? all[network + 5] : 0;
        clearChecksum(rest, protocol);
        return rest;
    }

    /** Ports, types and codes, and the checksum where it is among them. */
    private static int skipped(int protocol) {
        return switch (protocol) {
            case TCP, ICMP, ICMPV6 -> 4;
            case UDP -> 8;
            case SCTP -> 12;
            default -> 0;
        };
    }

    private static void clearChecksum(byte[] rest, int protocol) {
        int checksum = 2 + 16 - 4;
        if (protocol == TCP && rest.length >= checksum + 2) {
            rest[checksum] = 0;
            rest[checksum + 1] = 0;
        }
    }

    private static boolean isDiscovery(Packet packet, int protocol) {
        int type = packet.icmpType().orElse(ANY);
        return protocol == ICMPV6 && type >= FIRST_OF_DISCOVERY && type <= LAST_OF_DISCOVERY;
    }

    /** Whether the other one may be the same packet, rewritten; of what cannot be read nobody can deny it. */
    public boolean mayBecome(FixedPart other) {
        if (etherType == ANY || other.etherType == ANY) {
            return true;
        }
        if (etherType != other.etherType || protocol != other.protocol) {
            return false;
        }
        int count = Math.min(bytes.length, other.bytes.length);
        return Arrays.equals(bytes, 0, count, other.bytes, 0, count);
    }
}
