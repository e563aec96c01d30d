package io.pathproof.internal.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The records of one window, as they came, each behind its length: written by whoever drains the ring, read by whoever
 * asks for the trace, both under the host's lock. Appended only, so a reader can go on where it stopped.
 */
public final class EventLog {

    private static final int CHUNK = 1 << 20;

    private final List<ByteBuffer> chunks = new ArrayList<>();

    /** A place in the log. */
    public record Position(int chunk, int offset) {
        public static final Position START = new Position(0, 0);
    }

    void append(ByteBuffer data, int offset, int length) {
        ByteBuffer chunk = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        if (chunk == null || chunk.remaining() < 4 + length) {
            chunk = ByteBuffer.allocate(Math.max(CHUNK, 4 + length)).order(ByteOrder.nativeOrder());
            chunks.add(chunk);
        }
        chunk.putInt(length);
        chunk.put(data.duplicate().position(offset).limit(offset + length));
    }

    /**
     * Gives every record from {@code from} on to {@code reader}.
     *
     * @return where to go on the next time
     */
    Position read(Position from, Consumer<ByteBuffer> reader) {
        int offset = from.offset;
        for (int i = from.chunk; i < chunks.size(); i++) {
            ByteBuffer chunk = chunks.get(i);
            while (offset < chunk.position()) {
                int length = chunk.getInt(offset);
                reader.accept(chunk.slice(offset + 4, length).order(ByteOrder.nativeOrder()));
                offset += 4 + length;
            }
            if (i == chunks.size() - 1) {
                return new Position(i, offset);
            }
            offset = 0;
        }
        return from;
    }
}
