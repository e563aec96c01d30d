package io.pathproof.fuzz.traffic;

import java.util.ArrayList;
import java.util.List;

/** Finds the numbers of our packets in bytes, wherever they are. */
public final class Numbers {

    static final int FIRST_ASKERS = 65;
    private static final int LAST_ASKERS = 82;

    private Numbers() {}

    /** A number, and whether it is in an answer's payload. */
    public record Found(int number, boolean answer) {}

    /** All that payloads tell. */
    public static List<Found> in(byte[] bytes) {
        List<Found> found = new ArrayList<>(1);
        for (int at = 0; at + 8 <= bytes.length; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'P' && bytes[at + 2] == 'F') {
                byte last = bytes[at + 3];
                if (last == 'Q' || last == 'A') {
                    found.add(new Found(get32(bytes, at + 4), last == 'A'));
                    at += 7;
                }
            }
        }
        return found;
    }

    /** Makes questions of a payload answers. Whether there were any. */
    public static boolean answer(byte[] payload) {
        boolean any = false;
        for (int at = 0; at + 8 <= payload.length; at++) {
            if (payload[at] == 'P' && payload[at + 1] == 'P' && payload[at + 2] == 'F' && payload[at + 3] == 'Q') {
                payload[at + 3] = 'A';
                any = true;
            }
        }
        return any;
    }

    /** The number that an address at this place stands for, as askers have them; 0 if it is nobody's. */
    static int ofAsker4(byte[] bytes, int at) {
        return at + 4 <= bytes.length
                        && bytes[at] == 10
                        && bytes[at + 1] >= FIRST_ASKERS
                        && bytes[at + 1] <= LAST_ASKERS
                ? Headers.get16(bytes, at + 2)
                : 0;
    }

    /** The same of an address of IPv6. */
    static int ofAsker6(byte[] bytes, int at) {
        return at + 16 <= bytes.length
                        && Headers.get16(bytes, at) == 0xfd00
                        && bytes[at + 2] == 0
                        && bytes[at + 3] >= FIRST_ASKERS
                        && bytes[at + 3] <= LAST_ASKERS
                ? get32(bytes, at + 12)
                : 0;
    }

    /** Four bytes, the highest one first. */
    public static int get32(byte[] bytes, int at) {
        return ((bytes[at] & 255) << 24)
                | ((bytes[at + 1] & 255) << 16)
                | ((bytes[at + 2] & 255) << 8)
                | (bytes[at + 3] & 255);
    }
}
