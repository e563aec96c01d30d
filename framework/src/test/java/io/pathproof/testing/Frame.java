package io.pathproof.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An Ethernet frame, and what the kernel keeps beside it. */
public final class Frame {

    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final int SCTP = 132;

    final byte[] bytes;
    final int captured;
    final boolean linkHeader;
    final int tagType;
    final int tagBits;
    final int segmentSize;

    private Frame(byte[] bytes, int captured, boolean linkHeader, int tagType, int tagBits, int segmentSize) {
        this.bytes = bytes;
        this.captured = captured;
        this.linkHeader = linkHeader;
        this.tagType = tagType;
        this.tagBits = tagBits;
        this.segmentSize = segmentSize;
    }

    /** With an Ethernet header and these bytes behind it. */
    public static Frame ethernet(int etherType, byte... payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
                .putShort((short) etherType)
                .put(payload);
        return new Frame(frame.array(), frame.capacity(), true, 0, 0, 0);
    }

    /** IPv4 or IPv6, as the addresses are. */
    public static Frame ip(String source, String destination, int protocol, byte... payload) {
        return source.indexOf(':') < 0
                ? ipv4(source, destination, protocol, 0, 0, payload)
                : ipv6(source, destination, protocol, payload);
    }

    private static Frame ipv4(String source, String destination, int protocol, int id, int fragment, byte... payload) {
        ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
        ip.putShort((short) 0x4500).putShort((short) ip.capacity());
        ip.putShort((short) id).putShort((short) fragment);
        ip.put((byte) 64).put((byte) protocol).putShort((short) 0);
        ip.put(address(source)).put(address(destination)).put(payload);
        return ethernet(0x0800, ip.array());
    }

    private static Frame ipv6(String source, String destination, int nextHeader, byte... payload) {
        ByteBuffer ip = ByteBuffer.allocate(40 + payload.length);
        ip.putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) nextHeader)
                .put((byte) 64);
        ip.put(address(source)).put(address(destination)).put(payload);
        return ethernet(0x86dd, ip.array());
    }

    /** What ping sends: 56 bytes of data, over IPv4 or IPv6. */
    public static Frame icmpEcho(String source, String destination, int id, int sequence) {
        boolean v6 = source.indexOf(':') >= 0;
        return ip(source, destination, v6 ? ICMPV6 : ICMP, echo(v6 ? 128 : 8, id, sequence));
    }

    /** The answer to it. */
    public static Frame icmpReply(String source, String destination, int id, int sequence) {
        boolean v6 = source.indexOf(':') >= 0;
        return ip(source, destination, v6 ? ICMPV6 : ICMP, echo(v6 ? 129 : 0, id, sequence));
    }

    private static byte[] echo(int type, int id, int sequence) {
        ByteBuffer icmp = ByteBuffer.allocate(64);
        icmp.put((byte) type).put((byte) 0).putShort((short) 0x1234);
        icmp.putShort((short) id).putShort((short) sequence);
        return icmp.array();
    }

    /** Who has the target? */
    public static Frame solicitation(String source, String destination, String target) {
        return discovery(135, source, destination, target);
    }

    /** The target is here. */
    public static Frame advertisement(String source, String destination, String target) {
        return discovery(136, source, destination, target);
    }

    private static Frame discovery(int type, String source, String destination, String target) {
        ByteBuffer icmp = ByteBuffer.allocate(24);
        icmp.put((byte) type).put((byte) 0).putShort((short) 0).putInt(0).put(address(target));
        return ip(source, destination, ICMPV6, icmp.array());
    }

    /** A TCP segment; of the flags FIN is 1, SYN 2, ACK 16. */
    public static Frame tcp(
            String source, int sourcePort, String destination, int destinationPort, int flags, byte... payload) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putInt(1000)
                .putInt(0);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 512).putInt(0).put(payload);
        return ip(source, destination, TCP, tcp.array());
    }

    public static Frame udp(String source, int sourcePort, String destination, int destinationPort, byte... payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) sourcePort).putShort((short) destinationPort);
        udp.putShort((short) udp.capacity()).putShort((short) 0).put(payload);
        return ip(source, destination, UDP, udp.array());
    }

    public static Frame sctp(String source, int sourcePort, String destination, int destinationPort) {
        ByteBuffer sctp = ByteBuffer.allocate(32);
        sctp.putShort((short) sourcePort).putShort((short) destinationPort);
        return ip(source, destination, SCTP, sctp.array());
    }

    public static Frame arpRequest(String sender, String target) {
        return arp(1, sender, target);
    }

    public static Frame arpReply(String sender, String target) {
        return arp(2, sender, target);
    }

    private static Frame arp(int operation, String sender, String target) {
        ByteBuffer arp = ByteBuffer.allocate(28);
        arp.putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation);
        arp.put(new byte[] {2, 0, 0, 0, 0, 1}).put(address(sender));
        arp.put(new byte[6]).put(address(target));
        return ethernet(0x0806, arp.array());
    }

    /** A fragment of a UDP datagram; the offset is in bytes. */
    public static Frame fragment(String source, String destination, int id, int offset, boolean more, byte... payload) {
        if (source.indexOf(':') < 0) {
            return ipv4(source, destination, UDP, id, (offset / 8) | (more ? 0x2000 : 0), payload);
        }
        ByteBuffer header = ByteBuffer.allocate(8 + payload.length);
        header.put((byte) UDP)
                .put((byte) 0)
                .putShort((short) (offset | (more ? 1 : 0)))
                .putInt(id)
                .put(payload);
        return ipv6(source, destination, 44, header.array());
    }

    /** This frame in Geneve over UDP. */
    public Frame inGeneve(String source, String destination, int key) {
        ByteBuffer geneve = ByteBuffer.allocate(8 + bytes.length);
        geneve.putShort((short) 0).putShort((short) 0x6558).putInt(key << 8).put(bytes);
        return udp(source, 55555, destination, 6081, geneve.array());
    }

    /** With one more VLAN tag among the bytes, outside of all others. */
    public Frame tagged(int etherType, int id) {
        ByteBuffer tagged = ByteBuffer.allocate(bytes.length + 4);
        tagged.put(bytes, 0, 12)
                .putShort((short) etherType)
                .putShort((short) id)
                .put(bytes, 12, bytes.length - 12);
        return new Frame(tagged.array(), tagged.capacity(), linkHeader, tagType, tagBits, segmentSize);
    }

    /** To a group of hosts, or to all. */
    public Frame toMany() {
        return with(0, 3);
    }

    /** With a VLAN tag that the kernel keeps beside the bytes. */
    public Frame tagBeside(int etherType, int id) {
        return new Frame(bytes, captured, linkHeader, etherType, id, segmentSize);
    }

    /** Without the Ethernet header, whose type the kernel keeps beside the bytes. */
    public Frame withoutLinkHeader() {
        byte[] payload = Arrays.copyOfRange(bytes, 14, bytes.length);
        return new Frame(payload, payload.length, false, tagType, tagBits, segmentSize);
    }

    /** To be cut into segments of this much payload. */
    public Frame segmentSize(int size) {
        return new Frame(bytes, captured, linkHeader, tagType, tagBits, size);
    }

    /** With only its first bytes linear in memory. */
    public Frame captured(int count) {
        return new Frame(bytes, count, linkHeader, tagType, tagBits, segmentSize);
    }

    /** With other bytes from {@code offset} on. */
    public Frame with(int offset, int... values) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            changed[offset + i] = (byte) values[i];
        }
        return new Frame(changed, captured, linkHeader, tagType, tagBits, segmentSize);
    }

    /** As they lie in memory, from the link header on. */
    public byte[] bytes() {
        return bytes.clone();
    }

    int protocol() {
        return linkHeader ? ByteBuffer.wrap(bytes).getShort(12) & 0xffff : bytes[0] >> 4 == 6 ? 0x86dd : 0x0800;
    }

    static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
