package io.pathproof.internal.journeys;

import static io.pathproof.trace.packet.EtherType.ARP;
import static io.pathproof.trace.packet.EtherType.IPV4;
import static io.pathproof.trace.packet.EtherType.IPV6;
import static io.pathproof.trace.packet.IpProtocol.ICMP;
import static io.pathproof.trace.packet.IpProtocol.ICMPV6;
import static io.pathproof.trace.packet.IpProtocol.SCTP;
import static io.pathproof.trace.packet.IpProtocol.TCP;
import static io.pathproof.trace.packet.IpProtocol.UDP;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.packet.Packet;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a packet stays the same on its way through NAT, routers, changes of DSCP and VLAN, checksum offload and tunnels; and of
 * what may change, enough to see that it did not all change at once. Small, since there is one for every packet.
 */
final class PacketIdentity {

    private static final int ROUTER_SOLICITATION = 133;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int IPV6_HEADER = 40;
    private static final int SCTP_HEADER = 12;
    private static final int WORD = 8;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    final int etherType;
    final int protocol;

    /** Hashes of address and port of either end; 0 where there is none. */
    final long source;

    final long destination;

    /** What the packet says its number is: of IPv4, of TCP (sequence and acknowledgment), of ICMP, of DHCP. */
    final int ipId;

    final long number;

    /** What kind of message it is: the type of ICMP, the operation of ARP or DHCP; -1 of all else. */
    final int message;

    final int tcpFlags;
    final boolean fragment;

    /** Whether its Ethernet frame was for more than one. */
    final boolean toMany;

    final int ttl;

    /** Payload of each segment that it will be cut into, 0 if it is one; and of the whole. */
    final int segmentSize;

    final int payloadLength;

    /** The first bytes of the payload, and how many of them were captured. */
    private final byte[] payload;

    /** What it carries, if it is one of a tunnel. */
    final @Nullable TunnelledPacket carried;

    /** The packet that an ICMP error is about. */
    final @Nullable PacketIdentity quoted;

    private PacketIdentity(Packet packet, byte[] bytes) {
        this.etherType = packet.etherType().orElse(0);
        this.protocol = packet.protocol().orElse(-1);
        this.fragment = packet.isFragment();
        this.ttl = packet.ttl().orElse(0);
        this.segmentSize = packet.segmentSize();
        this.tcpFlags = packet.tcpFlags().orElse(0);
        this.toMany = packet.isToMany();
        int id = packet.icmpId().orElse(0);
        int network = packet.networkOffset().orElse(bytes.length);
        int length = etherType == IPV4 ? 4 : 16;
        int address = network + (etherType == IPV4 ? 12 : WORD);
        if (packet.networkOffset().isPresent()) {
            this.source = end(bytes, address, length, packet.sourcePort().orElse(id));
            this.destination = end(
                    bytes, address + length, length, packet.destinationPort().orElse(id));
        } else {
            this.source = end(packet.source());
            this.destination = end(packet.destination());
        }
        int transport = packet.transportOffset().orElse(bytes.length);
        this.ipId = etherType == IPV4 && network + 6 <= bytes.length ? u16(bytes, network + 4) : 0;
        int start = payloadStart(packet, bytes, transport);
        boolean dhcp = isDhcp(packet) && start + WORD <= bytes.length;
        this.message = dhcp
                ? bytes[start]
                : packet.icmpType().orElse(packet.arpOperation().orElse(-1));
        this.number = dhcp ? u32(bytes, start + 4) : number(packet, bytes, transport);
        this.payload = isError() || etherType == ARP || fragment || start >= bytes.length
                ? new byte[0]
                : Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + 2 * WORD));
        this.payloadLength = Math.max(0, end(packet, bytes, network) - start);
        this.carried = TunnelledPacket.in(packet, bytes, transport);
        this.quoted = isError() && transport + WORD < bytes.length ? quoted(packet, bytes, transport + WORD) : null;
    }

    static PacketIdentity of(Packet packet) {
        return new PacketIdentity(packet, packet.bytes());
    }

    private static PacketIdentity quoted(Packet packet, byte[] bytes, int at) {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        // Its own headers say how long it was; what came back of it may be less.
        return of(new Packet(
                rest,
                1 << 16,
                false,
                false,
                Optional.empty(),
                packet.etherType().orElse(0),
                0));
    }

    /** Where the packet ends: behind it there may be what fills up a frame. */
    private int end(Packet packet, byte[] bytes, int network) {
        int lengthAt = network + (etherType == IPV4 ? 2 : 4);
        boolean hasLength = (etherType == IPV4 || etherType == IPV6) && lengthAt + 2 <= bytes.length;
        int length = hasLength ? u16(bytes, lengthAt) : 0;
        int end = network + length + (etherType == IPV4 ? 0 : IPV6_HEADER);
        return length == 0 ? packet.length() : Math.min(end, packet.length());
    }

    private static boolean isDhcp(Packet packet) {
        int from = packet.sourcePort().orElse(0);
        int to = packet.destinationPort().orElse(0);
        return packet.protocol().orElse(0) == UDP && (from == 67 || from == 68) && (to == 67 || to == 68);
    }

    /** An ICMP message about another packet. */
    boolean isError() {
        return (protocol == ICMP && (message == 3 || message == 5 || message == 11 || message == 12))
                || (protocol == ICMPV6 && message >= 0 && message < 128);
    }

    private static long number(Packet packet, byte[] bytes, int transport) {
        if (packet.protocol().orElse(0) == TCP && transport + 12 <= bytes.length) {
            return (u32(bytes, transport + 4) << 32) | u32(bytes, transport + WORD);
        }
        return packet.icmpSequence().orElse(0);
    }

    private static int payloadStart(Packet packet, byte[] bytes, int transport) {
        return switch (packet.protocol().orElse(-1)) {
            case TCP ->
                transport + 13 <= bytes.length ? transport + ((bytes[transport + 12] >> 4) & 15) * 4 : bytes.length;
            case UDP, ICMP, ICMPV6 -> transport + WORD;
            case SCTP -> transport + SCTP_HEADER;
            case -1 ->
                packet.hasLinkHeader() ? 14 + 4 * (packet.vlans().size() + packet.length() - packet.frameLength()) : 0;
            default -> transport;
        };
    }

    /** How the one is like the other, seen at a later moment; the tunnels of both are taken off as far as that is needed. */
    Sameness to(PacketIdentity later) {
        Sameness sameness = sameness(later);
        if (later.carried != null) {
            sameness = sameness.or(to(later.carried.packet()));
        }
        return carried == null ? sameness : sameness.or(carried.packet().to(later));
    }

    /** Whether both are one packet, seen at two moments. */
    boolean isSame(PacketIdentity later) {
        return sameness(later) == Sameness.SAME;
    }

    /** How the one is like the other, seen at a later moment. */
    Sameness sameness(PacketIdentity later) {
        boolean alike = etherType == later.etherType
                && protocol == later.protocol
                && message == later.message
                && (fragment || later.fragment || number == later.number)
                && (ipId == later.ipId || segmentSize > 0 || later.segmentSize > 0)
                && samePayload(later);
        if (!alike) {
            return Sameness.DIFFERENT;
        }
        return isDistinct() ? Sameness.SAME : byEnds(later);
    }

    /** Whatever comes from where the other one went is its answer. */
    private Sameness byEnds(PacketIdentity later) {
        if (source == later.source || destination == later.destination) {
            return Sameness.SAME;
        }
        boolean back = source == later.destination || destination == later.source;
        return back ? Sameness.DIFFERENT : Sameness.WITH_OTHER_ENDS;
    }

    /** Whether, of two that are the same by all that stays so, both ends are the same, too. */
    boolean hasEndsOf(PacketIdentity later) {
        return (source == later.source && destination == later.destination)
                || (later.carried != null && hasEndsOf(later.carried.packet()))
                || (carried != null && carried.packet().hasEndsOf(later));
    }

    /** Whether, of two that are the same by all that stays so, there is more that tells them from others than their payload. */
    boolean isKnownAgainIn(PacketIdentity later) {
        return isDistinct() || number != 0 || hasEndsOf(later);
    }

    /** Whether a packet with both ends translated is still told from others. */
    private boolean isDistinct() {
        return ipId != 0 || (protocol == TCP && number != 0);
    }

    private boolean samePayload(PacketIdentity other) {
        int count = Math.min(payload.length, other.payload.length);
        return Arrays.equals(payload, 0, count, other.payload, 0, count);
    }

    /** Equal for one packet, or its n-th segment, wherever it is seen, and seldom equal for two. */
    long key(int segment) {
        long hash = Hash.mix(etherType * 65_537L + protocol, message);
        if (protocol == TCP && !fragment) {
            return Hash.mix(hash, number + (((long) segment * segmentSize) << 32));
        }
        hash = Hash.mix(Hash.mix(hash, number), ipId);
        return Hash.mix(hash, word());
    }

    /** Into how many segments it will be cut. */
    int segments() {
        return segmentSize == 0 || protocol != TCP
                ? 1
                : Math.min(1024, (payloadLength + segmentSize - 1) / segmentSize);
    }

    /** How this one is like what that one may be a segment of. */
    Sameness toSegment(PacketIdentity segment) {
        return segmentSize > 0 && segment.protocol == protocol ? byEnds(segment) : Sameness.DIFFERENT;
    }

    /** Whether it asks for a neighbour or a router, or tells one: ARP, and neighbour discovery of IPv6. */
    boolean isAboutANeighbour() {
        return etherType == ARP
                || (protocol == ICMPV6 && message >= ROUTER_SOLICITATION && message <= NEIGHBOUR_ADVERTISEMENT);
    }

    /** A hash of the first 16 bytes of the payload: of neighbour discovery, the address that it is about. */
    long target() {
        return end(payload, 0, payload.length, 0);
    }

    /** Whether a segment of TCP the other way is from before this one had come: it does not acknowledge it. */
    boolean isAnsweredOnlyAfter(PacketIdentity other) {
        boolean acknowledged = (other.tcpFlags & ACK) != 0 && (int) other.number - sequenceEnd() >= 0;
        return protocol == TCP && !acknowledged;
    }

    /** Up to where TCP's sequence numbers go with this segment. */
    private int sequenceEnd() {
        int flags = ((tcpFlags & SYN) != 0 ? 1 : 0) + ((tcpFlags & FIN) != 0 ? 1 : 0);
        return (int) (number >>> Integer.SIZE) + payloadLength + flags;
    }

    /** Whether it ends a connection, or denies that there is one. */
    boolean isReset() {
        return protocol == TCP && (tcpFlags & RST) != 0;
    }

    /** Whether it may refuse another packet without quoting it: a reset, or an ABORT, which is not told from SCTP's other chunks. */
    boolean refuses() {
        return isReset() || protocol == SCTP;
    }

    private long word() {
        long word = 0;
        for (int i = 0; i < Math.min(WORD, payload.length); i++) {
            word = (word << 8) | (payload[i] & 0xff);
        }
        return word;
    }

    /** Of ARP. */
    private static long end(Optional<InetAddress> address) {
        return address.map(InetAddress::getAddress)
                .map(bytes -> end(bytes, 0, bytes.length, 0))
                .orElse(0L);
    }

    /** The end that has no address yet, in IPv6. */
    static long endOfNobody() {
        return end(new byte[2 * WORD], 0, 2 * WORD, 0);
    }

    private static long end(byte[] bytes, int address, int length, int port) {
        int hash = 1;
        for (int i = address; i < address + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return Hash.mix(hash, port) | 1;
    }

    private static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static long u32(byte[] bytes, int at) {
        return ((long) u16(bytes, at) << 16) | u16(bytes, at + 2);
    }
}
