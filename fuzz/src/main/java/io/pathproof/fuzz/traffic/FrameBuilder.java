package io.pathproof.fuzz.traffic;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Builds frames, byte by byte, with checksums that are right. */
public final class FrameBuilder {

    /** What a payload begins with, before the packet's number. */
    public static final int MAGIC = 0x50504651; // PPFQ

    /** What the payload of an answer begins with, in place of that. */
    public static final int ANSWER_MAGIC = 0x50504641; // PPFA

    private FrameBuilder() {}

    /** A payload that tells the packet's number. */
    public static byte[] payload(int number, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(length, 8));
        bytes.putInt(MAGIC).putInt(number);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ('a' + bytes.position() % 26));
        }
        return bytes.array();
    }

    /** An Ethernet frame. */
    public static byte[] ethernet(String from, String to, int type, byte[] payload) {
        return ByteBuffer.allocate(14 + payload.length)
                .put(mac(to))
                .put(mac(from))
                .putShort((short) type)
                .put(payload)
                .array();
    }

    /** The same frame with a VLAN tag outside of all others. */
    public static byte[] tagged(byte[] frame, int type, int tag) {
        return ByteBuffer.allocate(frame.length + 4)
                .put(frame, 0, 12)
                .putShort((short) type)
                .putShort((short) tag)
                .put(frame, 12, frame.length - 12)
                .array();
    }

    /** An IPv4 packet that is no fragment. */
    public static byte[] ipv4(String from, String to, int protocol, int ttl, int id, byte[] payload) {
        return ipv4(from, to, protocol, ttl, id, 0x4000, payload);
    }

    /** An IPv4 packet. */
    public static byte[] ipv4(String from, String to, int protocol, int ttl, int id, int flags, byte[] payload) {
        byte[] packet = ByteBuffer.allocate(20 + payload.length)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putShort((short) id)
                .putShort((short) flags)
                .put((byte) ttl)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(address(from))
                .put(address(to))
                .put(payload)
                .array();
        put16(packet, 10, Checksum.of(packet, 0, 20, 0));
        return packet;
    }

    /** An IPv6 packet. */
    public static byte[] ipv6(String from, String to, int protocol, int hops, byte[] payload) {
        return ByteBuffer.allocate(40 + payload.length)
                .putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) protocol)
                .put((byte) hops)
                .put(address(from))
                .put(address(to))
                .put(payload)
                .array();
    }

    /** A UDP datagram; its checksum covers the addresses. */
    public static byte[] udp(String from, String to, int source, int destination, byte[] payload) {
        byte[] datagram = ByteBuffer.allocate(8 + payload.length)
                .putShort((short) source)
                .putShort((short) destination)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
        int sum = Checksum.of(datagram, 0, datagram.length, pseudo(from, to, 17, datagram.length));
        put16(datagram, 6, sum == 0 ? 0xffff : sum);
        return datagram;
    }

    /** A TCP segment without options. */
    public static byte[] tcp(
            String from,
            String to,
            int source,
            int destination,
            long sequence,
            long acknowledged,
            int flags,
            byte[] data) {
        byte[] segment = ByteBuffer.allocate(20 + data.length)
                .putShort((short) source)
                .putShort((short) destination)
                .putInt((int) sequence)
                .putInt((int) acknowledged)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 0xfaf0)
                .putInt(0)
                .put(data)
                .array();
        put16(segment, 16, Checksum.of(segment, 0, segment.length, pseudo(from, to, 6, segment.length)));
        return segment;
    }

    /** An ICMP message: an echo request by type 8, its number in the payload. */
    public static byte[] icmp(int type, int code, int id, int sequence, byte[] payload) {
        byte[] message = ByteBuffer.allocate(8 + payload.length)
                .put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) sequence)
                .put(payload)
                .array();
        put16(message, 2, Checksum.of(message, 0, message.length, 0));
        return message;
    }

    /** An ICMPv6 message; its checksum covers the addresses. */
    public static byte[] icmp6(String from, String to, int type, int code, int word, byte[] payload) {
        byte[] message = ByteBuffer.allocate(8 + payload.length)
                .put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(word)
                .put(payload)
                .array();
        put16(message, 2, Checksum.of(message, 0, message.length, pseudo(from, to, 58, message.length)));
        return message;
    }

    /** An ARP packet: who has {@code to}, says {@code from}; with room behind it for its number. */
    public static byte[] arp(int operation, String fromMac, String from, String toMac, String to, int number) {
        return ByteBuffer.allocate(46)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation)
                .put(mac(fromMac))
                .put(address(from))
                .put(mac(toMac))
                .put(address(to))
                .putInt(MAGIC)
                .putInt(number)
                .array();
    }

    private static int pseudo(String from, String to, int protocol, int length) {
        byte[] one = address(from);
        byte[] other = address(to);
        return (~Checksum.of(one, 0, one.length, 0) & 0xffff)
                + (~Checksum.of(other, 0, other.length, 0) & 0xffff)
                + protocol
                + length;
    }

    static byte[] mac(String text) {
        return HexFormat.ofDelimiter(":").parseHex(text);
    }

    /** The bytes of an address. */
    public static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is no address", e);
        }
    }

    private static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
