package io.pathproof.internal.decode;

import io.pathproof.internal.abi.EventLayout.Port;
import io.pathproof.internal.abi.Struct;
import java.nio.charset.StandardCharsets;

/** The name in {@code struct pp_port}. Behind its terminating zero there may be the rest of a former, longer name. */
final class DeviceName {

    private DeviceName() {}

    static void check(Struct port) {
        int length = 0;
        for (byte character = at(port, 0); character != 0; character = at(port, length)) {
            Unreadable.unless(isOfName(character), "a port's name has a character that no interface's name has");
            length++;
            Unreadable.unless(length < Port.NAME.size(), "a port's name is empty or has no end");
        }
        Unreadable.unless(length > 0, "a port's name is empty or has no end");
    }

    /** As {@code dev_valid_name} has it. */
    private static boolean isOfName(byte character) {
        return (character < 0 || character > ' ') && character != '/' && character != ':' && character != 0x7f;
    }

    static String of(Struct port) {
        int length = 0;
        while (at(port, length) != 0) {
            length++;
        }
        return new String(port.bytes(Port.NAME, length), StandardCharsets.UTF_8);
    }

    private static byte at(Struct port, int index) {
        return (byte) (port.word(Port.NAME, index & 8) >>> (8 * (index & 7)));
    }
}
