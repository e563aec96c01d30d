package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Kind;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Makes events of records. A record that makes no sense is counted and left out: whoever asks for the trace is told, so
 * that nothing is concluded from what is not there. Only {@link #event} may be used by several threads at once.
 */
public final class EventDecoder {

    private long unreadable;
    private Optional<String> firstProblem = Optional.empty();

    /** Reads the record that is the buffer's remaining bytes, whose position stays; empty if it makes no sense. */
    public Optional<Event> decode(ByteBuffer record) {
        Struct struct = Struct.at(record);
        return makesSense(struct, record.remaining()) ? Optional.of(event(struct)) : Optional.empty();
    }

    /** Whether the record of so many bytes can be read. */
    public boolean makesSense(Struct record, int length) {
        try {
            check(record, length);
            return true;
        } catch (Unreadable problem) {
            unreadable++;
            if (firstProblem.isEmpty()) {
                firstProblem = Optional.ofNullable(problem.getMessage());
            }
            return false;
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

    private static void check(Struct record, int length) {
        Unreadable.unless(length >= EventLayout.Head.SIZE, "a record is shorter than its head");
        int kind = record.getInt(EventLayout.Head.KIND);
        Unreadable.unless(length == size(kind), "a record is not as long as its kind says");
        switch (kind) {
            case Kind.PASSAGE -> PassageReader.check(record);
            case Kind.OUTPUT -> DetailReader.checkOutput(record);
            case Kind.UPCALL -> DetailReader.checkUpcall(record);
            case Kind.DROP -> DropReader.check(record);
            case Kind.TAKEN, Kind.DONE -> HandlerReader.check(record);
            default -> DetailReader.checkMarker(record);
        }
    }

    private static int size(int kind) {
        return switch (kind) {
            case Kind.MARKER -> EventLayout.MarkerEvent.SIZE;
            case Kind.PASSAGE -> EventLayout.PassageEvent.SIZE;
            case Kind.OUTPUT -> EventLayout.OutputEvent.SIZE;
            case Kind.UPCALL -> EventLayout.UpcallEvent.SIZE;
            case Kind.DROP -> EventLayout.DropEvent.SIZE;
            case Kind.TAKEN, Kind.DONE -> EventLayout.HandlerEvent.SIZE;
            default -> throw Unreadable.because("a record is of a kind that there is not");
        };
    }

    /** Reads a record that makes sense. */
    public static Event event(Struct record) {
        return switch (record.getInt(EventLayout.Head.KIND)) {
            case Kind.PASSAGE -> PassageReader.passage(record);
            case Kind.OUTPUT -> DetailReader.output(record);
            case Kind.UPCALL -> DetailReader.upcall(record);
            case Kind.DROP -> DropReader.drop(record);
            case Kind.TAKEN, Kind.DONE -> HandlerReader.handler(record);
            default -> DetailReader.marker(record);
        };
    }
}
