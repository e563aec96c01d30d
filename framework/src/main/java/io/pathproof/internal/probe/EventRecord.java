package io.pathproof.internal.probe;

import io.pathproof.internal.records.EventLayout.Counters;
import io.pathproof.internal.records.EventLayout.Head;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.EventLayout.MarkerEvent;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.EventLayout.Verdict;
import io.pathproof.internal.records.Field;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;

/** What the account needs of a record that has just come out of the ring; the rest is for the readers of records. */
final class EventRecord {

    private EventRecord() {}

    /** Its first eight bytes, which tell what each record is asked for: one look at the memory in place of four. */
    static long head(ByteBuffer data, int at) {
        return data.getLong(at);
    }

    static boolean isMarker(long head) {
        return of(head, Head.KIND) == Kind.MARKER;
    }

    static boolean isPassage(long head) {
        return of(head, Head.KIND) == Kind.PASSAGE;
    }

    static int cpu(long head) {
        return (int) of(head, Head.CPU);
    }

    static int window(long head) {
        return (int) of(head, Head.WINDOW);
    }

    private static long of(long head, Field field) {
        return (head >>> (Byte.SIZE * field.offset())) & ((1L << (Byte.SIZE * field.size())) - 1);
    }

    /** Whether the packet of a passage was dropped. */
    static boolean isDropped(ByteBuffer data, int at) {
        return data.get(at + PassageEvent.VERDICT.offset()) == Verdict.DROPPED;
    }

    static long passage(ByteBuffer data, int at) {
        return data.getLong(at + Head.PASSAGE.offset());
    }

    /** The passages open on the CPU that wrote the marker. */
    static int depth(ByteBuffer data, int at) {
        return data.getInt(at + MarkerEvent.DEPTH.offset());
    }

    /** The hits that this CPU's kernel counts as left out, though another program took them: since the probes are attached. */
    static long caught(ByteBuffer data, int at) {
        return Struct.at(data.duplicate().position(at))
                .inside(MarkerEvent.COUNTERS)
                .get(Counters.CAUGHT);
    }

    /**
     * A marker's counters. A packet that is under way is left out of {@code seen}, as if it were to enter later.
     *
     * @param written passages of this CPU that came before the marker
     */
    static Counts counts(ByteBuffer data, int at, long written) {
        Struct counters = Struct.at(data.duplicate().position(at)).inside(MarkerEvent.COUNTERS);
        long recorded = written + counters.get(Counters.COUNTED);
        long seen = counters.get(Counters.SEEN);
        long turnedAway = counters.get(Counters.TURNED_AWAY);
        long lost = counters.get(Counters.LOST);
        long missed = counters.get(Counters.MISSED);
        long tooDeep = counters.get(Counters.TOO_DEEP);
        long open = seen - turnedAway - recorded - lost - missed - tooDeep;
        long underWay = Math.max(0, Math.min(open, depth(data, at)));
        return new Counts(
                seen - underWay,
                turnedAway,
                recorded,
                lost,
                counters.get(Counters.LOST_DETAILS),
                missed + counters.get(Counters.ORPHANS),
                tooDeep);
    }
}
