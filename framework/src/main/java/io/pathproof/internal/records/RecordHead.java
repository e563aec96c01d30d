package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Head;

/** What every record begins with. */
public final class RecordHead {

    private RecordHead() {}

    /** What a record is about. */
    public static RecordKind kind(Struct record) {
        return RecordKind.of(record.getInt(Head.KIND));
    }

    /** The number of the passage that a record is about, as the kernel side counts. */
    public static long passage(Struct record) {
        return record.get(Head.PASSAGE);
    }

    /** When it was written, in nanoseconds of {@code CLOCK_MONOTONIC}. */
    public static long time(Struct record) {
        return record.get(Head.TIME);
    }

    /** Whether two records are equal, byte by byte. */
    public static boolean isSame(Struct one, Struct other) {
        RecordKind kind = kind(one);
        return kind == kind(other) && one.hasSame(other, kind.size());
    }
}
