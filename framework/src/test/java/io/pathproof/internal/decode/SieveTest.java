package io.pathproof.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.Records;
import io.pathproof.testing.RecordedEvents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some thirty megabytes of records, of which every thousandth makes no sense: more than is taken at once. */
class SieveTest {

    private static final int RECORDS = 70_000;
    private static final int SENSELESS = 1000;

    private final Records records = new Records();
    private final Sieve sieve = new Sieve(records);
    private final List<Long> expected = new ArrayList<>();

    @BeforeEach
    void record() {
        byte[] good = new RecordedEvents()
                .received("one", "veth-a")
                .dropped(0)
                .records()
                .get(0);
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = i % SENSELESS == 0 ? new byte[30] : good.clone();
            ByteBuffer.wrap(record).put(Head.TIME.offset(), new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
            records.append(ByteBuffer.wrap(record), 0, record.length);
            if (i % SENSELESS != 0) {
                expected.add((long) i);
            }
        }
    }

    @Test
    void givesInOrderWhatMakesSense() {
        List<Long> given = new ArrayList<>();
        sieve.read(Records.START, records.end(), (position, length) -> given.add(time(position)));

        assertThat(given).isEqualTo(expected);
        assertThat(sieve.decoder().unreadable()).isEqualTo(RECORDS / SENSELESS);
        assertThat(sieve.decoder().firstProblem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 9})
    void goesOnWhereItStopped(int stretches) {
        List<Long> given = new ArrayList<>();
        long begin = Records.START;
        while (begin != records.end()) {
            long end = begin;
            for (int i = 0; i < stretches; i++) {
                end = records.stretch(end, records.end());
            }
            sieve.read(begin, end, (position, length) -> given.add(time(position)));
            begin = end;
        }
        assertThat(given).isEqualTo(expected);
    }

    private long time(long position) {
        return records.at(position).get(Head.TIME) & 0xffffff;
    }
}
