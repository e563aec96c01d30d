package io.pathproof.internal.records;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A C struct in memory, its numbers in the byte order of the hosts that Pathproof runs on. */
public final class Struct {

    private final ByteBuffer memory;
    private final int base;

    private Struct(ByteBuffer memory, int base) {
        this.memory = memory;
        this.base = base;
    }

    /** The struct that begins at the buffer's position. */
    public static Struct at(ByteBuffer memory) {
        return at(memory.duplicate().order(ByteOrder.LITTLE_ENDIAN), memory.position());
    }

    /** The struct that begins at this offset of a buffer that is in the right byte order already. */
    static Struct at(ByteBuffer memory, int offset) {
        return new Struct(memory, offset);
    }

    /** The struct that a field of this one is. */
    public Struct inside(Field field) {
        return new Struct(memory, base + field.offset());
    }

    /** A number, unsigned unless it has 64 bits. */
    public long get(Field field) {
        int at = base + field.offset();
        return switch (field.size()) {
            case 1 -> Byte.toUnsignedLong(memory.get(at));
            case 2 -> Short.toUnsignedLong(memory.getShort(at));
            case 4 -> Integer.toUnsignedLong(memory.getInt(at));
            case 8 -> memory.getLong(at);
            default -> throw new IllegalArgumentException(field + " is no number");
        };
    }

    /** A number of at most 32 bits, which come as they are: a {@code __u32} may turn out negative. */
    public int getInt(Field field) {
        return (int) get(field);
    }

    /** A number in network byte order. */
    public long getBigEndian(Field field) {
        return Long.reverseBytes(get(field)) >>> (64 - 8 * field.size());
    }

    /** The first bytes of an array of bytes. */
    public byte[] bytes(Field field, int count) {
        byte[] bytes = new byte[count];
        memory.get(base + field.offset(), bytes);
        return bytes;
    }

    /** Of a block, the eight bytes that begin there, whatever they mean. */
    public long word(Field field, int offset) {
        return memory.getLong(base + field.offset() + offset);
    }

    /** Whether all bytes of a field are zero. */
    public boolean isZero(Field field) {
        int at = base + field.offset();
        int end = at + field.size();
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            if (memory.getLong(at) != 0) {
                return false;
            }
        }
        while (at < end && memory.get(at) == 0) {
            at++;
        }
        return at == end;
    }

    /** Whether so many bytes from here on are those of another struct; in words of 8. */
    boolean hasSame(Struct other, int bytes) {
        for (int at = 0; at < bytes; at += Long.BYTES) {
            if (memory.getLong(base + at) != other.memory.getLong(other.base + at)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a number. */
    public Struct put(Field field, long value) {
        int at = base + field.offset();
        switch (field.size()) {
            case 1 -> memory.put(at, (byte) value);
            case 2 -> memory.putShort(at, (short) value);
            case 4 -> memory.putInt(at, (int) value);
            case 8 -> memory.putLong(at, value);
            default -> throw new IllegalArgumentException(field + " is no number");
        }
        return this;
    }

    /** Writes a number in network byte order. */
    public Struct putBigEndian(Field field, long value) {
        return put(field, Long.reverseBytes(value) >>> (64 - 8 * field.size()));
    }

    /** Writes the first bytes of an array of bytes. */
    public Struct put(Field field, byte[] bytes) {
        if (bytes.length > field.size()) {
            throw new IllegalArgumentException(bytes.length + " bytes do not fit into " + field);
        }
        memory.put(base + field.offset(), bytes);
        return this;
    }
}
