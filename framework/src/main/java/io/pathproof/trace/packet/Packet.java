package io.pathproof.trace.packet;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A packet at one moment of its way: its first bytes and what they say. What the bytes do not hold, or hold in a way
 * that makes no sense, is empty.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Packet {

    private final Supplier<byte[]> captured;
    private final int length;
    private final boolean linkHeader;
    private final Optional<Vlan> besideTag;
    private final int protocolBeside;
    private final int segmentSize;
    private final boolean declaredCut;

    // Read when somebody asks for what they say; by two at once, they read the same.
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable Headers headers;

    /**
     * A packet as the kernel holds it.
     *
     * @param bytes its first bytes, as many as were captured
     * @param length of the whole of it
     * @param cut whether the kernel side says that not all headers could be captured
     * @param linkHeader whether {@code bytes} begins with an Ethernet header rather than the network header
     * @param besideTag the VLAN tag that the kernel keeps beside the bytes
     * @param protocol the ethertype that the kernel keeps beside the bytes
     * @param segmentSize the payload of each packet that this one is yet to be cut into, 0 if it is one already
     */
    public Packet(
            byte[] bytes,
            int length,
            boolean cut,
            boolean linkHeader,
            Optional<Vlan> besideTag,
            int protocol,
            int segmentSize) {
        this(bytes.clone()::clone, length, cut, linkHeader, besideTag, protocol, segmentSize);
    }

    /** The same of bytes that are captured still when somebody asks for them. */
    @API(status = API.Status.INTERNAL)
    public Packet(
            Supplier<byte[]> captured,
            int length,
            boolean cut,
            boolean linkHeader,
            Optional<Vlan> besideTag,
            int protocol,
            int segmentSize) {
        this.captured = captured;
        this.length = length;
        this.linkHeader = linkHeader;
        this.besideTag = besideTag;
        this.protocolBeside = protocol;
        this.segmentSize = segmentSize;
        this.declaredCut = cut;
    }

    private byte[] captured() {
        byte[] known = bytes;
        if (known == null) {
            known = captured.get();
            bytes = known;
        }
        return known;
    }

    private Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = linkHeader
                    ? HeaderParser.ofFrame(captured(), length)
                    : HeaderParser.ofPayload(captured(), length, protocolBeside);
            headers = known;
        }
        return known;
    }

    /** The captured bytes; a VLAN tag that the kernel keeps beside them is not among them. */
    public byte[] bytes() {
        return captured().clone();
    }

    /**
     * The captured bytes as they are on the wire, with every VLAN tag among them; without a link header they are the
     * same as {@link #bytes()}.
     */
    public byte[] frame() {
        byte[] inside = captured();
        if (besideTag.isEmpty() || !linkHeader || inside.length < 12) {
            return inside.clone();
        }
        byte[] frame = new byte[inside.length + 4];
        System.arraycopy(inside, 0, frame, 0, 12);
        Vlan tag = besideTag.get();
        put16(frame, 12, tag.etherType());
        put16(frame, 14, tag.tci());
        System.arraycopy(inside, 12, frame, 16, inside.length - 12);
        return frame;
    }

    private static void put16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    /** Length of the whole packet in bytes, with its link header, without a VLAN tag that the kernel keeps beside. */
    public int length() {
        return length;
    }

    /** Length of the whole packet on the wire, with every VLAN tag. */
    public int frameLength() {
        return length + (besideTag.isPresent() && linkHeader ? 4 : 0);
    }

    /** Whether headers were cut off, so that what is empty here may be in the packet all the same. */
    public boolean isCut() {
        return declaredCut || headers().cut;
    }

    /** Whether a header that was looked for is past the captured bytes. */
    @API(status = API.Status.INTERNAL)
    public boolean lacksHeaders() {
        return headers().cut;
    }

    /** Whether the bytes begin with an Ethernet header; if not, with the network header. */
    public boolean hasLinkHeader() {
        return linkHeader;
    }

    /** Payload of each packet that this one is yet to be cut into; 0 if it is one already. */
    public int segmentSize() {
        return segmentSize;
    }

    /** The type of the payload, inside of all VLAN tags. */
    public OptionalInt etherType() {
        return optional(headers().etherType);
    }

    /** The VLAN tags, the outermost first. */
    public List<Vlan> vlans() {
        List<Vlan> vlans = new ArrayList<>(headers().vlans.size() + 1);
        besideTag.ifPresent(vlans::add);
        vlans.addAll(headers().vlans);
        return List.copyOf(vlans);
    }

    /** The source address of IP or ARP. */
    public Optional<InetAddress> source() {
        return address(headers().source);
    }

    /** The destination address of IP or ARP. */
    public Optional<InetAddress> destination() {
        return address(headers().destination);
    }

    private Optional<InetAddress> address(int offset) {
        return offset == Headers.NONE
                ? Optional.empty()
                : Optional.of(Addresses.of(captured(), offset, headers().addressLength));
    }

    /** The IP protocol, behind all extension headers. */
    public OptionalInt protocol() {
        return optional(headers().protocol);
    }

    /** The source port of TCP, UDP or SCTP. */
    public OptionalInt sourcePort() {
        return optional(headers().sourcePort);
    }

    /** The destination port of TCP, UDP or SCTP. */
    public OptionalInt destinationPort() {
        return optional(headers().destinationPort);
    }

    /** Whether its frame is for a group of hosts, or for all. */
    public boolean isToMany() {
        return linkHeader && captured().length > 0 && (captured()[0] & 1) != 0;
    }

    /** The type of an ICMP or ICMPv6 message. */
    public OptionalInt icmpType() {
        return optional(headers().icmpType);
    }

    /** The code of an ICMP or ICMPv6 message. */
    public OptionalInt icmpCode() {
        return optional(headers().icmpCode);
    }

    /** The identifier of an echo request or reply. */
    public OptionalInt icmpId() {
        return optional(headers().icmpId);
    }

    /** The sequence number of an echo request or reply. */
    public OptionalInt icmpSequence() {
        return optional(headers().icmpSequence);
    }

    /** The operation of an ARP packet: 1 asks, 2 answers. */
    public OptionalInt arpOperation() {
        return optional(headers().arpOperation);
    }

    /** The flags of a TCP segment, FIN being 1. */
    public OptionalInt tcpFlags() {
        return optional(headers().tcpFlags);
    }

    /** Time to live, or hop limit. */
    public OptionalInt ttl() {
        return optional(headers().ttl);
    }

    /** Type of service, or traffic class. */
    public OptionalInt tos() {
        return optional(headers().tos);
    }

    /** Whether it is one fragment of a larger IP packet. */
    public boolean isFragment() {
        return headers().fragmentOffset != Headers.NONE;
    }

    /** Whether it is the fragment that has the ports. */
    public boolean isFirstFragment() {
        return headers().fragmentOffset == 0;
    }

    /** What the fragments of one IP packet have in common; empty in what is no fragment. */
    public OptionalInt fragmentId() {
        return isFragment() ? OptionalInt.of(headers().fragmentId) : OptionalInt.empty();
    }

    /** Where in the IP packet's payload this fragment belongs, in bytes. */
    public OptionalInt fragmentOffset() {
        return optional(headers().fragmentOffset);
    }

    /** Where in {@link #bytes()} the IP header begins. */
    public OptionalInt networkOffset() {
        return optional(headers().network);
    }

    /** Where in {@link #bytes()} the header of the transport protocol begins; it may be past their end. */
    public OptionalInt transportOffset() {
        return optional(headers().transport);
    }

    /** The packet that this one carries, if it is one of Geneve or VXLAN at their usual port. */
    public Optional<Packet> inner() {
        return Encapsulation.inner(this, captured());
    }

    private static OptionalInt optional(int value) {
        return value == Headers.NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** The packet in a line, such as {@code ICMP echo request 10.0.0.1 > 10.0.0.2 id 17 seq 2, 98 bytes}. */
    public String describe() {
        return PacketDescription.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet packet
                && Arrays.equals(packet.captured(), captured())
                && packet.length == length
                && packet.isCut() == isCut()
                && packet.linkHeader == linkHeader
                && packet.besideTag.equals(besideTag)
                && packet.protocolBeside == protocolBeside
                && packet.segmentSize == segmentSize;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(captured()) + length;
    }

    @Override
    public String toString() {
        return describe();
    }
}
