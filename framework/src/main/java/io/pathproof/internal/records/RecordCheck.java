package io.pathproof.internal.records;

import java.util.Optional;

/**
 * Tells which records make sense. One that makes none is counted and left out: whoever asks for the trace is told, so that nothing is
 * concluded from what is not there.
 */
public final class RecordCheck {

    private long unreadable;
    private Optional<String> firstProblem = Optional.empty();

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
        RecordKind kind = RecordHead.kind(record);
        Unreadable.unless(length == kind.size(), "a record is not as long as its kind says");
        switch (kind) {
            case PASSAGE -> PassageReader.check(record);
            case OUTPUT -> DetailReader.checkOutput(record);
            case UPCALL -> DetailReader.checkUpcall(record);
            case DROP -> DropReader.check(record);
            case TAKEN, DONE -> HandlerReader.check(record);
            case MARKER -> DetailReader.checkMarker(record);
        }
    }
}
