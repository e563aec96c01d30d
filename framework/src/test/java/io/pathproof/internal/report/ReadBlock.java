package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A block of a pcapng file as a reader sees it who knows nothing of the writer. */
final class ReadBlock {

    private final int type;
    private final byte[] body;

    private ReadBlock(int type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    static List<ReadBlock> all(byte[] file) {
        List<ReadBlock> blocks = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int type = bytes.getInt();
            int length = bytes.getInt();
            assertThat(length % 4).as("padded to 32 bits").isZero();
            byte[] body = new byte[length - 12];
            bytes.get(body);
            assertThat(bytes.getInt()).as("the length again").isEqualTo(length);
            blocks.add(new ReadBlock(type, body));
        }
        return blocks;
    }

    int type() {
        return type;
    }

    int u16(int offset) {
        return Short.toUnsignedInt(buffer().getShort(offset));
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(buffer().getInt(offset));
    }

    /** Of an enhanced packet block. */
    byte[] captured() {
        return Arrays.copyOfRange(body, 20, 20 + (int) u32(12));
    }

    byte[] option(int code) {
        return Objects.requireNonNull(options().get(code), () -> "no option " + code);
    }

    String text(int code) {
        return new String(option(code), StandardCharsets.UTF_8);
    }

    private Map<Integer, byte[]> options() {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        ByteBuffer bytes = buffer().position(fixed());
        while (true) {
            int code = Short.toUnsignedInt(bytes.getShort());
            int length = Short.toUnsignedInt(bytes.getShort());
            if (code == 0) {
                assertThat(bytes.hasRemaining())
                        .as("more behind the end of the options")
                        .isFalse();
                return options;
            }
            byte[] value = new byte[length];
            bytes.get(value).position(bytes.position() + (4 - length % 4) % 4);
            options.put(code, value);
        }
    }

    private int fixed() {
        return switch (type) {
            case 0x0a0d0d0a -> 16;
            case 1 -> 8;
            case 6 -> 20 + ((int) u32(12) + 3) / 4 * 4;
            default -> throw new IllegalStateException("unknown type " + type);
        };
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }
}
