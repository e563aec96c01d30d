package io.pathproof.fuzz.traffic;

import java.util.Arrays;
import java.util.List;

/** What a frame's headers say, as far as the oracle wants to know. */
public final class Headers {

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int TIME = 14; // an answer of ICMP

    private final byte[] frame;
    private final int type;
    private final int network;

    private Headers(byte[] frame) {
        this.frame = frame;
        int at = 12;
        while (at + 4 < frame.length && (get16(frame, at) == 0x8100 || get16(frame, at) == 0x88a8)) {
            at += 4;
        }
        this.type = at + 2 <= frame.length ? get16(frame, at) : 0;
        this.network = at + 2;
    }

    /** Those of a frame. */
    public static Headers of(byte[] frame) {
        return new Headers(frame);
    }

    /** The type of the payload inside of all VLAN tags. */
    public int etherType() {
        return type;
    }

    /** The protocol of IP; 0 of anything else. */
    public int protocol() {
        return switch (type) {
            case IPV4 -> get(network + 9);
            case IPV6 -> get(network + 6);
            default -> 0;
        };
    }

    /** The port that it is for; nothing of meaning where its protocol has none. */
    public int port() {
        return switch (type) {
            case IPV4 -> get16(frame, network + 4 * (get(network) & 15) + 2);
            case IPV6 -> get16(frame, network + 42);
            default -> 0;
        };
    }

    /** The number that the source's address stands for; 0 if it is nobody's. */
    public int asker() {
        return switch (type) {
            case IPV4 -> Numbers.ofAsker4(frame, network + 12);
            case IPV6 -> Numbers.ofAsker6(frame, network + 8);
            case ARP -> Numbers.ofAsker4(frame, network + 14);
            default -> 0;
        };
    }

    /** The number that the destination's address stands for; 0 if it is nobody's. */
    public int asked() {
        return switch (type) {
            case IPV4 -> Numbers.ofAsker4(frame, network + 16);
            case IPV6 -> Numbers.ofAsker6(frame, network + 24);
            case ARP -> Numbers.ofAsker4(frame, network + 24);
            default -> 0;
        };
    }

    /** Whether the source's address is one of those of this host that questions come from. */
    public boolean isOf(int host) {
        return switch (type) {
            case IPV4 -> get(network + 13) == Numbers.FIRST_ASKERS - 1 + host;
            case IPV6 -> get(network + 11) == Numbers.FIRST_ASKERS - 1 + host;
            case ARP -> get(network + 15) == Numbers.FIRST_ASKERS - 1 + host;
            default -> false;
        };
    }

    /** Whether it is for everybody, or a group. */
    public boolean isForMany() {
        return (get(0) & 1) != 0;
    }

    /** Whether the frame is from this hardware address. */
    boolean isFrom(String mac) {
        return has(mac, 6);
    }

    private boolean has(String mac, int at) {
        byte[] wanted = FrameBuilder.mac(mac);
        for (int i = 0; i < 6; i++) {
            if (get(at + i) != (wanted[i] & 255)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the frame is for this hardware address, or for many. */
    public boolean isFor(String mac) {
        return isForMany() || has(mac, 0);
    }

    /** Whether the packet, in no VLAN, is for this address and this port of TCP or UDP. */
    public boolean isTo(String address, int port) {
        byte[] wanted = FrameBuilder.address(address);
        int at = network + (wanted.length == 4 ? 16 : 24);
        int transport = network + (wanted.length == 4 ? 4 * (get(network) & 15) : 40);
        return network == 14
                && type == (wanted.length == 4 ? IPV4 : IPV6)
                && at + wanted.length <= frame.length
                && Arrays.equals(frame, at, at + wanted.length, wanted, 0, wanted.length)
                && get16(frame, transport + 2) == port;
    }

    /** What the packet is to the question that it is about, given the numbers that its payload tells. */
    Kind kind(List<Numbers.Found> found) {
        if (!found.isEmpty() && found.get(0).answer()) {
            return Kind.ANSWER;
        }
        return switch (type) {
            case IPV4 -> kindOfIpv4();
            case IPV6 -> kindOfIpv6();
            case ARP -> get(network + 7) == 2 ? Kind.ANSWER : Kind.QUESTION;
            default -> Kind.QUESTION;
        };
    }

    /** Whether it is the kernel's answer to who asks for the time: the first bytes of the question, and times where its number was. */
    boolean tellsTime() {
        int transport = network + 4 * (get(network) & 15);
        return type == IPV4 && get(network + 9) == 1 && get(transport) == TIME;
    }

    private Kind kindOfIpv4() {
        int transport = network + 4 * (get(network) & 15);
        if ((get16(frame, network + 6) & 0x1fff) != 0) {
            return Kind.QUESTION;
        }
        return switch (get(network + 9)) {
            case 1 -> icmpKind(get(transport));
            case 6 -> tcpKind(get(transport + 13));
            default -> Kind.QUESTION;
        };
    }

    private Kind kindOfIpv6() {
        int transport = network + 40;
        return switch (get(network + 6)) {
            case 58 -> icmp6Kind(get(transport));
            case 6 -> tcpKind(get(transport + 13));
            default -> Kind.QUESTION;
        };
    }

    private static Kind tcpKind(int flags) {
        return (flags & 4) != 0 ? Kind.ERROR : (flags & 16) != 0 ? Kind.ANSWER : Kind.QUESTION;
    }

    static Kind icmpKind(int type) {
        return switch (type) {
            case 0, TIME -> Kind.ANSWER;
            case 3, 4, 5, 11, 12 -> Kind.ERROR;
            default -> Kind.QUESTION;
        };
    }

    static Kind icmp6Kind(int type) {
        return type < 128 ? Kind.ERROR : type == 129 || type == 136 ? Kind.ANSWER : Kind.QUESTION;
    }

    private int get(int at) {
        return at < frame.length ? frame[at] & 255 : 0;
    }

    /** Two bytes, the high one first; 0 where there are none. */
    public static int get16(byte[] bytes, int at) {
        return at + 2 <= bytes.length ? ((bytes[at] & 255) << 8) | (bytes[at + 1] & 255) : 0;
    }
}
