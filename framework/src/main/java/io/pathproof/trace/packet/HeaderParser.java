package io.pathproof.trace.packet;

/** Reads a packet's headers as far as they make sense and no further; nothing that a packet holds can make it throw. */
final class HeaderParser {

    private final byte[] bytes;
    private final Headers headers = new Headers();

    /** Where the packet ends, by what its headers say so far; captured or not. */
    private int end;

    private HeaderParser(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    /** Of a packet of {@code length} bytes that begins with an Ethernet header. */
    static Headers ofFrame(byte[] bytes, int length) {
        HeaderParser parser = new HeaderParser(bytes, length);
        if (parser.has(0, 14)) {
            parser.payload(parser.u16(12), 14);
        }
        return parser.headers;
    }

    /** Of a packet of {@code length} bytes that begins with the header that {@code etherType} says. */
    static Headers ofPayload(byte[] bytes, int length, int etherType) {
        HeaderParser parser = new HeaderParser(bytes, length);
        parser.payload(etherType, 0);
        return parser.headers;
    }

    private void payload(int etherType, int offset) {
        int type = etherType;
        int at = offset;
        while (EtherType.isVlan(type)) {
            if (!has(at, 4)) {
                return;
            }
            headers.vlans.add(Vlan.of(type, u16(at)));
            type = u16(at + 2);
            at += 4;
        }
        headers.etherType = type;
        switch (type) {
            case EtherType.IPV4 -> ipv4(at);
            case EtherType.IPV6 -> ipv6(at);
            case EtherType.ARP -> arp(at);
            default -> {}
        }
    }

    private void ipv4(int at) {
        if (!has(at, 20) || u8(at) >> 4 != 4 || (u8(at) & 15) < 5) {
            return;
        }
        int total = u16(at + 2);
        if (total != 0) { // as it is where a packet yet to be segmented is longer than the field can say
            end = Math.min(end, at + total);
        }
        headers.network = at;
        headers.tos = u8(at + 1);
        headers.ttl = u8(at + 8);
        headers.protocol = u8(at + 9);
        addresses(at + 12, 4);
        int fragment = u16(at + 6);
        int offset = (fragment & 0x1fff) * 8;
        if (offset > 0 || (fragment & 0x2000) != 0) {
            headers.fragmentId = u16(at + 4);
            headers.fragmentOffset = offset;
        }
        if (offset == 0) {
            transport(at + (u8(at) & 15) * 4);
        }
    }

    private void ipv6(int at) {
        if (!has(at, 40) || u8(at) >> 4 != 6) {
            return;
        }
        int payload = u16(at + 4);
        if (payload != 0) { // as in a jumbogram
            end = Math.min(end, at + 40 + payload);
        }
        headers.network = at;
        headers.tos = u16(at) >> 4 & 0xff;
        headers.ttl = u8(at + 7);
        addresses(at + 8, 16);
        extensions(u8(at + 6), at + 40);
    }

    private void extensions(int first, int offset) {
        int protocol = first;
        int at = offset;
        while (isExtension(protocol)) {
            if (!has(at, 8)) {
                return;
            }
            if (protocol == IpProtocol.FRAGMENT) {
                headers.fragmentOffset = u16(at + 2) & 0xfff8;
                headers.fragmentId = u16(at + 4) << 16 | u16(at + 6);
                if (headers.fragmentOffset > 0) {
                    headers.protocol = u8(at);
                    return;
                }
            }
            int length = extensionLength(protocol, at);
            protocol = u8(at);
            at += length;
        }
        headers.protocol = protocol;
        transport(at);
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AUTHENTICATION,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.MOBILITY,
                    IpProtocol.HOST_IDENTITY,
                    IpProtocol.SHIM6 -> true;
            default -> false;
        };
    }

    private int extensionLength(int protocol, int at) {
        return switch (protocol) {
            case IpProtocol.FRAGMENT -> 8;
            case IpProtocol.AUTHENTICATION -> (u8(at + 1) + 2) * 4;
            default -> (u8(at + 1) + 1) * 8;
        };
    }

    private void arp(int at) {
        boolean ofIpv4OverEthernet =
                has(at, 28) && u16(at) == 1 && u16(at + 2) == EtherType.IPV4 && u8(at + 4) == 6 && u8(at + 5) == 4;
        if (ofIpv4OverEthernet) {
            headers.arpOperation = u16(at + 6);
            headers.source = at + 14;
            headers.destination = at + 24;
            headers.addressLength = 4;
        }
    }

    private void addresses(int at, int length) {
        headers.source = at;
        headers.destination = at + length;
        headers.addressLength = length;
    }

    private void transport(int at) {
        headers.transport = at;
        switch (headers.protocol) {
            case IpProtocol.TCP -> {
                ports(at);
                if (has(at, 14)) {
                    headers.tcpFlags = u8(at + 13);
                }
            }
            case IpProtocol.UDP, IpProtocol.SCTP -> ports(at);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(at);
            default -> {}
        }
    }

    private void ports(int at) {
        if (has(at, 4)) {
            headers.sourcePort = u16(at);
            headers.destinationPort = u16(at + 2);
        }
    }

    private void icmp(int at) {
        if (!has(at, 2)) {
            return;
        }
        headers.icmpType = u8(at);
        headers.icmpCode = u8(at + 1);
        if (Icmp.hasId(headers.protocol, headers.icmpType) && has(at, 8)) {
            headers.icmpId = u16(at + 4);
            headers.icmpSequence = u16(at + 6);
        }
    }

    private boolean has(int offset, int length) {
        if (offset + length > end) {
            return false;
        }
        boolean captured = offset + length <= bytes.length;
        headers.cut |= !captured;
        return captured;
    }

    private int u8(int offset) {
        return bytes[offset] & 0xff;
    }

    private int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }
}
