package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Port;
import java.nio.charset.StandardCharsets;

/** The name in {@code struct pp_port}. Behind its terminating zero there may be the rest of a former, longer name. */
final class DeviceName {

    private DeviceName() {}

    private static final long EACH = 0x0101010101010101L;
    private static final long TOP = EACH << 7;

    static void check(Struct port) {
        int length = length(port);
        Unreadable.unless(length < Port.NAME.size(), "a port's name is empty or has no end");
        int end = (int) (port.word(Port.NAME, length & Long.BYTES) >>> (Byte.SIZE * (length % Long.BYTES))) & 0xff;
        Unreadable.unless(end == 0, "a port's name has a character that no interface's name has");
        Unreadable.unless(length > 0, "a port's name is empty or has no end");
    }

    static String of(Struct port) {
        return new String(port.bytes(Port.NAME, length(port)), StandardCharsets.UTF_8);
    }

    /** How many bytes are those of a name, up to the first that is not. */
    private static int length(Struct port) {
        int first = length(port.word(Port.NAME, 0));
        return first < Long.BYTES ? first : first + length(port.word(Port.NAME, Long.BYTES));
    }

    /** As {@code dev_valid_name} has it, of eight bytes at once: each port of each record has a name. */
    private static int length(long eight) {
        long others = upTo(' ', eight) | equal('/', eight) | equal(':', eight) | equal(0x7f, eight);
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** The top bit of the first byte, and maybe of later ones, that is not more than this one; those beyond ASCII are. */
    private static long upTo(int character, long eight) {
        return (eight - EACH * (character + 1)) & ~eight & TOP;
    }

    /** The top bit of the first byte, and maybe of later ones, that is this one. */
    private static long equal(int character, long eight) {
        return upTo(0, eight ^ EACH * character);
    }
}
