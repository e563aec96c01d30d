package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout.Row;
import io.pathproof.internal.records.EventLayout.Verdict;
import io.pathproof.testing.CountedRows;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RowTableTest {

    /** Whichever CPU was first: it alone says which ports the row is about. */
    @Test
    void aRowIsTheSumOfAllCpus() {
        byte[] key = CountedRows.key(Verdict.FORWARDED);
        ByteBuffer values = ByteBuffer.allocate(3 * Row.SIZE)
                .put(CountedRows.value(5, 300, false))
                .put(CountedRows.value(1, 60, true))
                .put(CountedRows.value(0, 0, false));

        assertThat(RowTable.sum(key, values.array())).isEqualTo(CountedRows.row(key, CountedRows.value(6, 360, true)));
    }
}
