package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.CountedRow.Counted;
import io.pathproof.internal.records.EventLayout.RowKey;
import io.pathproof.testing.CountedRows;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows of a window that only counts, as the kernel keeps them. */
class RowReaderTest {

    private static final Device IN = new Device(4026532001L, 1, 1, 0, "veth-a");
    private static final Device OUT = new Device(4026532001L, 2, 2, 0, "veth-b");

    @Test
    void readsARow() {
        assertThat(RowReader.read(CountedRows.ROW))
                .hasValue(new CountedRow(
                        Counted.PACKETS,
                        4026532001L,
                        Entry.RECEIVED,
                        IN,
                        Optional.of(OUT),
                        Verdict.FORWARDED,
                        0,
                        false,
                        7,
                        686));
    }

    @Test
    void readsARowOfADropThatWentToNoPort() {
        byte[] key = CountedRows.key(EventLayout.Verdict.DROPPED);
        ByteBuffer memory = CountedRows.row(key, CountedRows.value(2, 120, true));
        memory.putLong(RowKey.OUT.offset(), 0);
        memory.put(RowKey.REASON.offset(), (byte) 77);

        assertThat(RowReader.read(memory))
                .hasValue(new CountedRow(
                        Counted.PACKETS,
                        4026532001L,
                        Entry.RECEIVED,
                        IN,
                        Optional.empty(),
                        Verdict.DROPPED,
                        77,
                        false,
                        2,
                        120));
    }

    @Test
    void readsWhatItIsANumberOf() {
        ByteBuffer memory = CountedRows.row(CountedRows.key(1), CountedRows.value(1, 60, true));
        memory.put(RowKey.COUNTED.offset(), (byte) EventLayout.Counted.HANDLED);
        memory.put(RowKey.PARTLY.offset(), (byte) 1);

        assertThat(RowReader.read(memory)).hasValueSatisfying(row -> {
            assertThat(row.counted()).isEqualTo(Counted.HANDLED);
            assertThat(row.partly()).isTrue();
        });
        memory.put(RowKey.COUNTED.offset(), (byte) 4);
        assertThat(RowReader.read(memory)).as("what nobody counts").isEmpty();
    }

    @Test
    void whatMakesNoSenseIsNoRow() {
        assertThat(RowReader.read(CountedRows.row(CountedRows.key(9), CountedRows.value(1, 60, true))))
                .as("a verdict that there is not")
                .isEmpty();
        assertThat(RowReader.read(CountedRows.row(CountedRows.key(1), CountedRows.value(1, 60, false))))
                .as("ports that nobody told")
                .isEmpty();
    }
}
