package io.pathproof.internal.passages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some twenty megabytes of records, of which every thousandth makes no sense: more than is read at once. */
class RecordBatchTest {

    private static final int PACKETS = 30_000;
    private static final int SENSELESS = 1000;

    private final RecordedEvents events = new RecordedEvents();
    private final Records records = new Records();
    private final List<Long> positions = new ArrayList<>();
    private int problems;

    @BeforeEach
    void record() {
        for (int i = 0; i < PACKETS; i++) {
            if (i % 3 == 0) {
                events.received("one", "veth-a")
                        .copyTo("veth-b")
                        .output("veth-c")
                        .forwarded();
            } else {
                events.received("one", "veth-a").dropped(0);
            }
        }
        for (byte[] record : events.records()) {
            if ((positions.size() + problems) % SENSELESS == 0) {
                problems++;
                append(new byte[30]);
            }
            positions.add(records.end() + Integer.BYTES);
            append(record);
        }
    }

    private void append(byte[] record) {
        records.append(ByteBuffer.wrap(record), 0, record.length);
    }

    @Test
    void givesInOrderWhatMakesSense() {
        KernelNames names = events.names();
        RecordBatch batch =
                RecordBatch.of(records, Records.START, records.end(), new PortCache(names), new TunnelCache());
        List<Long> given = new ArrayList<>();
        batch.give((rows, at) -> given.add(rows[at + PassageTable.POSITION]), given::add);

        assertThat(given).hasSameSizeAs(positions).isSorted();
        assertThat(batch.check().unreadable()).isEqualTo(problems);
        assertThat(batch.check().firstProblem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void nothingIsLostBetweenThem(int looks) {
        Correlator correlator = new Correlator(records, events.names());
        long[] ends = records.stretches(Records.START, records.end());
        for (int look = 1; look < Math.min(looks, ends.length); look++) {
            correlator.take(ends[look - 1]);
        }
        correlator.take(records.end());
        Snapshot snapshot = correlator.snapshot(events.counted(), false);
        Ledger ledger = snapshot.ledger();

        assertThat(ends).hasSizeGreaterThan(2);
        assertThat(snapshot.crossings()).hasSize(PACKETS);
        assertThat(ledger.lostDetails()).isZero();
        assertThat(ledger.unreadable()).isEqualTo(problems);
        assertThat(ledger.gaps()).singleElement().asString().startsWith("The first record that could not be read:");
    }
}
