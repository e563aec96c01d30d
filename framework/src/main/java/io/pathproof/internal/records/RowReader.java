package io.pathproof.internal.records;

import io.pathproof.internal.records.CountedRow.Counted;
import io.pathproof.internal.records.EventLayout.Row;
import io.pathproof.internal.records.EventLayout.RowKey;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Checks and reads a {@code struct pp_row_key} with the {@code struct pp_row} behind it. */
public final class RowReader {

    private RowReader() {}

    /** The row, or empty if it makes no sense. */
    public static Optional<CountedRow> read(ByteBuffer memory) {
        Struct key = Struct.at(memory);
        Struct row = Struct.at(memory.duplicate().position(memory.position() + RowKey.SIZE));
        try {
            return Optional.of(read(key, row));
        } catch (Unreadable makesNoSense) {
            return Optional.empty();
        }
    }

    private static CountedRow read(Struct key, Struct row) {
        boolean hasOutput = key.get(RowKey.OUT) != 0;
        PartReader.checkDevice(row.inside(Row.IN));
        if (hasOutput) {
            PartReader.checkDevice(row.inside(Row.OUT));
        }
        return new CountedRow(
                counted(key.getInt(RowKey.COUNTED)),
                row.get(Row.DP_NETNS),
                PassageReader.entry(key.getInt(RowKey.ENTRY)),
                PartReader.device(row.inside(Row.IN)),
                hasOutput ? Optional.of(PartReader.device(row.inside(Row.OUT))) : Optional.empty(),
                PassageReader.verdict(key.getInt(RowKey.VERDICT)),
                key.getInt(RowKey.REASON),
                key.get(RowKey.PARTLY) != 0,
                row.get(Row.PACKETS),
                row.get(Row.BYTES));
    }

    private static Counted counted(int code) {
        return switch (code) {
            case EventLayout.Counted.PACKETS -> Counted.PACKETS;
            case EventLayout.Counted.COPIES -> Counted.COPIES;
            case EventLayout.Counted.UPCALLS -> Counted.UPCALLS;
            case EventLayout.Counted.HANDLED -> Counted.HANDLED;
            default -> throw Unreadable.because("a row of what nobody counts");
        };
    }
}
