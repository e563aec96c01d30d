package io.pathproof.internal.probe;

import java.nio.ByteBuffer;

/** What the account needs of a record that has just come out of the ring; the rest is decode's. */
final class EventRecord {

    static final int MARKER = 1;
    static final int PASSAGE = 2;

    private EventRecord() {}

    static int kind(ByteBuffer data, int at) {
        return data.get(at) & 0xff;
    }

    static int cpu(ByteBuffer data, int at) {
        return data.getShort(at + 2) & 0xffff;
    }

    static int window(ByteBuffer data, int at) {
        return data.getInt(at + 4);
    }

    static long passage(ByteBuffer data, int at) {
        return data.getLong(at + 8);
    }

    /** The passages open on the CPU that wrote the marker. */
    static int depth(ByteBuffer data, int at) {
        return data.getInt(at + 24);
    }

    /**
     * A marker's counters. A packet that is under way is left out of {@code seen}, as if it were to enter later.
     *
     * @param recorded passages of this CPU that came before the marker
     */
    static Counts counts(ByteBuffer data, int at, long recorded) {
        int counters = at + 32;
        long seen = data.getLong(counters);
        long turnedAway = data.getLong(counters + 8);
        long lost = data.getLong(counters + 16);
        long missed = data.getLong(counters + 32);
        long tooDeep = data.getLong(counters + 48);
        long open = seen - turnedAway - recorded - lost - missed - tooDeep;
        long underWay = Math.max(0, Math.min(open, depth(data, at)));
        return new Counts(
                seen - underWay,
                turnedAway,
                recorded,
                lost,
                data.getLong(counters + 24),
                missed + data.getLong(counters + 40),
                tooDeep);
    }
}
