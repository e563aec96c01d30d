package io.pathproof.internal.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One block of a pcapng file (draft-ietf-opsawg-pcapng), little endian: type, length, fields, options, length. */
final class PcapngBlock {

    /** The length of an option is 16 bits. */
    private static final int LONGEST_OPTION = 0xffff;

    private final int type;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean options;

    PcapngBlock(int type) {
        this.type = type;
    }

    PcapngBlock u16(int value) {
        return add(number(2, value));
    }

    PcapngBlock u32(long value) {
        return add(number(4, value));
    }

    PcapngBlock u64(long value) {
        return add(number(8, value));
    }

    /** These bytes, and as many zeros as make a multiple of four. */
    PcapngBlock bytes(byte[] bytes) {
        body.writeBytes(Arrays.copyOf(bytes, (bytes.length + 3) & ~3));
        return this;
    }

    PcapngBlock option(int code, byte... value) {
        options = true;
        return u16(code).u16(value.length).bytes(value);
    }

    PcapngBlock option(int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        while (length > LONGEST_OPTION || (length < bytes.length && (bytes[length] & 0xc0) == 0x80)) {
            length = Math.min(length - 1, LONGEST_OPTION); // not in the middle of a character
        }
        return option(code, Arrays.copyOf(bytes, length));
    }

    byte[] toBytes() {
        if (options) {
            u32(0); // the end of the options
        }
        byte[] length = number(4, body.size() + 12);
        ByteArrayOutputStream block = new ByteArrayOutputStream(body.size() + 12);
        block.writeBytes(number(4, type));
        block.writeBytes(length);
        block.writeBytes(body.toByteArray());
        block.writeBytes(length);
        return block.toByteArray();
    }

    private PcapngBlock add(byte[] field) {
        body.writeBytes(field);
        return this;
    }

    static byte[] number(int length, long value) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }
}
