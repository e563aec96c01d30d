package io.pathproof.internal.records;

/** Where a field is in its C struct, and how many bytes it has; of an array, all of them. */
public record Field(int offset, int size) {

    static Field u8(int offset) {
        return new Field(offset, 1);
    }

    static Field u16(int offset) {
        return new Field(offset, 2);
    }

    static Field u32(int offset) {
        return new Field(offset, 4);
    }

    static Field u64(int offset) {
        return new Field(offset, 8);
    }

    /** This one, of a struct that is a field of another, as a field of that other. */
    public Field within(Field struct) {
        return new Field(struct.offset + offset, size);
    }

    /** A struct or an array. */
    public static Field block(int offset, int size) {
        return new Field(offset, size);
    }
}
