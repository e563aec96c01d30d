package io.pathproof.internal.decode;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.Struct;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Makes events of records. A record that makes no sense is counted and left out: whoever asks for the trace is told, so
 * that nothing is concluded from what is not there. Not safe for use by several threads at once.
 */
public final class EventDecoder {

    private long unreadable;
    private Optional<String> firstProblem = Optional.empty();

    /** Reads the record that is the buffer's remaining bytes, whose position stays; empty if it makes no sense. */
    public Optional<Event> decode(ByteBuffer record) {
        try {
            return Optional.of(read(record));
        } catch (Unreadable problem) {
            unreadable++;
            if (firstProblem.isEmpty()) {
                firstProblem = Optional.ofNullable(problem.getMessage());
            }
            return Optional.empty();
        }
    }

    /** How many records made no sense. */
    public long unreadable() {
        return unreadable;
    }

    /** What was wrong with the first of them. */
    public Optional<String> firstProblem() {
        return firstProblem;
    }

    private static Event read(ByteBuffer record) {
        Unreadable.unless(record.remaining() >= EventLayout.Head.SIZE, "a record is shorter than its head");
        Struct struct = Struct.at(record);
        int kind = struct.getInt(EventLayout.Head.KIND);
        Unreadable.unless(record.remaining() == size(kind), "a record is not as long as its kind says");
        return switch (kind) {
            case Kind.PASSAGE -> PassageReader.passage(struct);
            case Kind.OUTPUT -> DetailReader.output(struct);
            case Kind.UPCALL -> DetailReader.upcall(struct);
            default -> DetailReader.marker(struct);
        };
    }

    private static int size(int kind) {
        return switch (kind) {
            case Kind.MARKER -> EventLayout.MarkerEvent.SIZE;
            case Kind.PASSAGE -> EventLayout.PassageEvent.SIZE;
            case Kind.OUTPUT -> EventLayout.OutputEvent.SIZE;
            case Kind.UPCALL -> EventLayout.UpcallEvent.SIZE;
            default -> throw Unreadable.because("a record is of a kind that there is not");
        };
    }
}
