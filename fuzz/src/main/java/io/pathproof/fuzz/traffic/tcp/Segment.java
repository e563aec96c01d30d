package io.pathproof.fuzz.traffic.tcp;

import io.pathproof.fuzz.traffic.Headers;
import io.pathproof.fuzz.traffic.Numbers;
import java.util.Optional;

/**
 * A segment of TCP, whichever tunnel it is in.
 *
 * @param sequence the number of its first byte
 * @param acknowledged what it says that its sender had
 * @param flags FIN, SYN, RST and ACK of those that it has
 * @param length of what it carries
 */
public record Segment(long sequence, long acknowledged, int flags, int length) {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final long ROUND = 1L << 32;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int GRE = 47;
    private static final int GENEVE = 6081;
    private static final int VXLAN = 4789;
    private static final int ETHERNET = 0x6558;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;

    /** The segment in a frame. */
    public static Optional<Segment> in(byte[] frame) {
        return inEthernet(frame, 0);
    }

    private static Optional<Segment> inEthernet(byte[] frame, int start) {
        int at = start + 12;
        while (Headers.get16(frame, at) == 0x8100 || Headers.get16(frame, at) == 0x88a8) {
            at += 4;
        }
        return inNetwork(frame, at + 2, Headers.get16(frame, at));
    }

    private static Optional<Segment> inNetwork(byte[] frame, int at, int type) {
        if (at + 40 > frame.length) {
            return Optional.empty();
        }
        if (type == IPV6) {
            int end = at + 40 + Headers.get16(frame, at + 4);
            return inTransport(frame, at + 40, end, frame[at + 6]);
        }
        boolean whole = type == IPV4 && (Headers.get16(frame, at + 6) & 0x3fff) == 0;
        int transport = at + 4 * (frame[at] & 15);
        return whole
                ? inTransport(frame, transport, at + Headers.get16(frame, at + 2), frame[at + 9])
                : Optional.empty();
    }

    private static Optional<Segment> inTransport(byte[] frame, int at, int end, int protocol) {
        if (at + 20 > frame.length) {
            return Optional.empty();
        }
        return switch (protocol) {
            case TCP -> {
                int flags = frame[at + 13] & (FIN | SYN | RST | ACK);
                int length = end - at - 4 * (frame[at + 12] >> 4 & 15);
                yield Optional.of(new Segment(get32(frame, at + 4), get32(frame, at + 8), flags, length));
            }
            case UDP ->
                switch (Headers.get16(frame, at + 2)) {
                    case GENEVE -> inEthernet(frame, at + 16 + 4 * (frame[at + 8] & 63));
                    case VXLAN -> inEthernet(frame, at + 16);
                    default -> Optional.empty();
                };
            case GRE -> {
                int inner = at + 4 + 4 * Integer.bitCount(frame[at] & 0xb0);
                int type = Headers.get16(frame, at + 2);
                yield type == ETHERNET ? inEthernet(frame, inner) : inNetwork(frame, inner, type);
            }
            default -> Optional.empty();
        };
    }

    private static long get32(byte[] bytes, int at) {
        return Numbers.get32(bytes, at) & (ROUND - 1);
    }

    /** How far it begins behind a number. */
    public long after(long first) {
        return Math.floorMod(sequence - first, ROUND);
    }

    /** How far behind a number what it acknowledges is. */
    public long acknowledgedAfter(long first) {
        return Math.floorMod(acknowledged - first, ROUND);
    }

    /** How many numbers it takes. */
    public int size() {
        return length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** Whether it opens a connection. */
    public boolean opens() {
        return has(SYN) && !has(ACK);
    }

    /** Whether it breaks a connection. */
    public boolean breaks() {
        return has(RST);
    }

    /** Whether it acknowledges anything. */
    public boolean acknowledges() {
        return has(ACK);
    }

    /** Whether all that the other one carries is in this one, which carries more. */
    public boolean holds(Segment other) {
        long from = other.after(sequence);
        return other.length > 0 && other.length < length && from + other.length <= length;
    }

    /** Whether they have any byte in common. */
    public boolean meets(Segment other) {
        return (length > 0 && other.length > 0)
                && (other.after(sequence) < length || after(other.sequence) < other.length);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
