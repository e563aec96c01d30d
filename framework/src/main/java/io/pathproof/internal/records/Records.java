package io.pathproof.internal.records;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records as they came, each behind its length, in memory outside of the Java heap. One thread at a time appends, under
 * the lock that {@link #end()} is asked under. What lies before an end that was told never changes, so that it may be
 * read by anybody, any time, without a lock.
 */
public final class Records {

    /** Where the first record will be. */
    public static final long START = 0;

    private static final int FIRST_CHUNK = 1 << 16;
    private static final int CHUNK = 1 << 20;
    private static final int STRETCH = 4;

    /** Each in use from its begin to its position; what is left behind that was too little for the record that came. */
    private final List<ByteBuffer> chunks = new CopyOnWriteArrayList<>();

    /** Of the chunks; only whoever appends looks at it. */
    private @Nullable ByteBuffer last;

    private final IntFunction<ByteBuffer> memory;
    private final AtomicLong refused = new AtomicLong();

    /** Of as much memory as the JVM may take. */
    public Records() {
        this(ByteBuffer::allocateDirect);
    }

    /** @param memory gives so many bytes, or throws {@link OutOfMemoryError} */
    public Records(IntFunction<ByteBuffer> memory) {
        this.memory = memory;
    }

    /** Takes in a record. */
    public interface Reader {

        /** Takes one, of which {@code position} is what {@link Records#at} wants. */
        void take(long position, int length);
    }

    /** Adds the record that is these bytes; once there was no memory for one, this and all that follow are refused. */
    public void append(ByteBuffer data, int offset, int length) {
        ByteBuffer chunk = refused() > 0 ? null : chunkFor(Integer.BYTES + length);
        if (chunk == null) {
            refused.incrementAndGet();
            return;
        }
        int at = chunk.position();
        chunk.putInt(at, length);
        chunk.put(at + Integer.BYTES, data, offset, length);
        chunk.position(at + Integer.BYTES + length);
    }

    /** How many records are missing here, since there was no memory for them. */
    public long refused() {
        return refused.get();
    }

    private @Nullable ByteBuffer chunkFor(int bytes) {
        ByteBuffer current = last;
        if (current != null && current.remaining() >= bytes) {
            return current;
        }
        int size = current == null ? FIRST_CHUNK : CHUNK;
        try {
            ByteBuffer next = memory.apply(Math.max(size, bytes)).order(ByteOrder.LITTLE_ENDIAN);
            chunks.add(next);
            last = next;
            return next;
        } catch (OutOfMemoryError none) { // of the memory that -XX:MaxDirectMemorySize is for
            return null;
        }
    }

    /** Where the next record will be. */
    public long end() {
        int last = chunks.size() - 1;
        return last < 0 ? START : place(last, chunks.get(last).position());
    }

    /** The ends of the parts that are worth a thread each, of what is between two ends that were told; the last is {@code to}. */
    public long[] stretches(long from, long to) {
        long[] ends = new long[1 + Math.max(0, chunk(to) - chunk(from) - 1) / STRETCH];
        for (int i = 0; i < ends.length - 1; i++) {
            ends[i] = place(chunk(from) + (i + 1) * STRETCH, 0);
        }
        ends[ends.length - 1] = to;
        return ends;
    }

    /** About how many bytes there are from one end that was told to a later one. */
    public long bytes(long from, long to) {
        return (long) (chunk(to) - chunk(from)) * CHUNK + offset(to) - offset(from);
    }

    /** Gives every record from one end that was told to a later one. */
    public void read(long from, long to, Reader reader) {
        for (int i = chunk(from); i <= chunk(to) && i < chunks.size(); i++) {
            ByteBuffer chunk = chunks.get(i);
            int offset = i == chunk(from) ? offset(from) : 0;
            int end = i == chunk(to) ? offset(to) : chunk.position();
            while (offset < end) {
                int length = chunk.getInt(offset);
                offset += Integer.BYTES;
                reader.take(place(i, offset), length);
                offset += length;
            }
        }
    }

    /** The record at a position that a reader was given. */
    public Struct at(long position) {
        return Struct.at(chunks.get(chunk(position)), offset(position));
    }

    private static long place(int chunk, int offset) {
        return (long) chunk << Integer.SIZE | offset;
    }

    private static int chunk(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static int offset(long place) {
        return (int) place;
    }
}
