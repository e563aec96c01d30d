package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Field FIRST = Field.u32(0);

    private final Records records = new Records();

    @Test
    void comeBackInOrderAndAgainByTheirPosition() {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            append(i, 4 + i % 40);
            expected.add(i);
        }

        List<Long> positions = new ArrayList<>();
        records.read(Records.START, records.end(), (position, length) -> {
            assertThat(length).isEqualTo(4 + positions.size() % 40);
            positions.add(position);
        });
        assertThat(positions)
                .extracting(position -> records.at(position).getInt(FIRST))
                .isEqualTo(expected);
    }

    @Test
    void areReadOnFromWhereOneStopped() {
        List<Integer> seen = new ArrayList<>();
        long end = Records.START;
        for (int i = 0; i < 3_000; i++) {
            append(2 * i, 100);
            append(2 * i + 1, 60);
            long next = records.end();
            records.read(
                    end,
                    next,
                    (position, length) -> seen.add(records.at(position).getInt(FIRST)));
            end = next;
            assertThat(seen).hasSize(2 * i + 2).endsWith(2 * i, 2 * i + 1);
        }
    }

    @Test
    void whatCameAfterAnEndIsNotBeforeIt() {
        append(1, 4);
        long end = records.end();
        append(2, 70_000);
        append(3, 4);

        List<Integer> seen = new ArrayList<>();
        records.read(
                Records.START,
                end,
                (position, length) -> seen.add(records.at(position).getInt(FIRST)));
        assertThat(seen).containsExactly(1);
        records.read(
                end,
                records.end(),
                (position, length) -> seen.add(records.at(position).getInt(FIRST)));
        assertThat(seen).containsExactly(1, 2, 3);
    }

    private void append(int first, int length) {
        ByteBuffer data = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(8, first);
        records.append(data, 8, length);
    }
}
