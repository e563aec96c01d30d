package io.pathproof.internal.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes BTF as Documentation/bpf/btf.rst has it. */
final class BtfBuilder {

    private static final int BITFIELDS = 1 << 31;

    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final int firstString;
    private int nextType;

    private BtfBuilder(int firstType, int firstString) {
        this.nextType = firstType;
        this.firstString = firstString;
        if (firstString == 0) {
            strings.write(0); // the empty name
        }
    }

    static BtfBuilder kernel() {
        return new BtfBuilder(1, 0);
    }

    /** Of a module: its numbers go on where the kernel's end. */
    static BtfBuilder onTopOf(BtfBuilder kernel) {
        return new BtfBuilder(kernel.nextType, kernel.strings.size());
    }

    record Member(String name, int type, int bits) {}

    /** An integer of 32 bits; its number. */
    int integer(String name) {
        return type(name, 1 << 24, 4, 32);
    }

    int pointer(int type) {
        return type("", 2 << 24, type);
    }

    int function(String name, int prototype) {
        return type(name, 12 << 24, prototype);
    }

    int struct(String name, Member... members) {
        return compound(name, 4 << 24, 0, members);
    }

    int union(String name, Member... members) {
        return compound(name, 5 << 24, 0, members);
    }

    /** A struct with a bit field somewhere: then every member's offset shares its word with a width. */
    int structWithBitFields(String name, Member... members) {
        return compound(name, 4 << 24 | BITFIELDS, 1 << 24, members);
    }

    private int compound(String name, int kind, int width, Member... members) {
        int[] words = new int[3 * members.length];
        for (int i = 0; i < members.length; i++) {
            words[3 * i] = string(members[i].name());
            words[3 * i + 1] = members[i].type();
            words[3 * i + 2] = width | members[i].bits();
        }
        return type(name, kind | members.length, 64, words);
    }

    int enumeration(String name, String... constants) {
        int[] words = new int[2 * constants.length];
        for (int i = 0; i < constants.length; i++) {
            words[2 * i] = string(constants[i]);
            words[2 * i + 1] = i;
        }
        return type(name, 6 << 24 | constants.length, 4, words);
    }

    private int type(String name, int info, int sizeOrType, int... more) {
        write(string(name));
        write(info);
        write(sizeOrType);
        for (int word : more) {
            write(word);
        }
        return nextType++;
    }

    private void write(int word) {
        types.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(word)
                .array());
    }

    private int string(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int at = firstString + strings.size();
        strings.writeBytes((text + '\0').getBytes(StandardCharsets.US_ASCII));
        return at;
    }

    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.nativeOrder());
        all.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        all.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        return all.put(types.toByteArray()).put(strings.toByteArray()).array();
    }
}
