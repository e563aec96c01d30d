package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedBatch;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What waits long after its time is neither forgotten, nor does it keep what comes after it waiting. */
class OpenCrossingsTest {

    private static final int ROUNDS = 120;

    /** So many rounds take a fifth of a second and more, twice as long as records are waited for. */
    private static final int LATE = 30;

    private final RecordedEvents events = new RecordedEvents();

    private static Frame ping(int number) {
        return Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, number);
    }

    private void record() {
        for (int i = 0; i < ROUNDS; i++) {
            events.received("one", "veth-slow").packet(ping(i)).upcall().upcalled();
            events.received("one", "veth-stuck").packet(ping(i)).upcall().upcalled();
            events.received("one", "veth-held")
                    .packet(Frame.fragment("10.0.0.1", "10.0.0.2", i, 0, true, new byte[64]))
                    .held(1 + i % 3);
            events.received("one", "veth-asked")
                    .packet(ping(i))
                    .upcall(UpcallReason.CONTROLLER)
                    .upcalled();
            if (i >= LATE) {
                comeLate(i - LATE);
            }
            if (i == LATE) {
                RecordedBatch batch = events.batch("two");
                events.received("two", "veth-a").packet(ping(i)).upcall().upcalled();
                batch.take(1)
                        .executed("veth-a")
                        .packet(ping(i))
                        .output("veth-b")
                        .forwarded();
                batch.hang();
            }
            events.received("one", "veth-a").output("veth-b").forwarded();
            events.received("one", "veth-a").packet(ping(i)).upcall().upcalled();
            events.executed("one", "veth-a").packet(ping(i)).output("veth-b").forwarded();
        }
    }

    private void comeLate(int i) {
        events.executed("one", "veth-slow").packet(ping(i)).output("veth-b").forwarded();
        if (i % 4 == 0) {
            events.executedToo("one", "veth-slow")
                    .packet(ping(i))
                    .output("veth-c")
                    .forwarded();
        }
        events.received("one", "veth-held")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", i, 64, false, new byte[64]))
                .reassembled(1 + i % 2, 0x20)
                .output("veth-b")
                .forwarded();
        if (i % 3 == 0) {
            events.putIn("one", "veth-asked").packet(ping(i)).output("veth-b").forwarded();
        }
    }

    @Test
    void manyLooksTellWhatOneTells() {
        record();
        List<Crossing> crossings = Looks.tellTheTruth(events, events.records()).crossings();

        assertThat(from(crossings, "veth-slow"))
                .filteredOn(Crossing::settled)
                .hasSize(ROUNDS - LATE)
                .extracting(Crossing::verdict)
                .containsOnly(Verdict.FORWARDED);
        assertThat(from(crossings, "veth-stuck")).noneMatch(Crossing::settled);
        assertThat(from(crossings, "veth-asked"))
                .allMatch(Crossing::settled)
                .filteredOn(crossing -> crossing.verdict() == Verdict.FORWARDED)
                .hasSize((ROUNDS - LATE) / 3);
        assertThat(from(crossings, "veth-held"))
                .filteredOn(crossing -> crossing.verdict() == Verdict.HELD)
                .isNotEmpty()
                .noneMatch(Crossing::settled);
    }

    private static List<Crossing> from(List<Crossing> crossings, String port) {
        return crossings.stream()
                .filter(crossing -> crossing.in().name().equals(port))
                .toList();
    }

    @Test
    void recordsThatComeALittleLateTellTheSame() {
        record();
        List<byte[]> records = new ArrayList<>(events.records());
        for (int from = 0; from < records.size(); from += 12) {
            Collections.shuffle(records.subList(from, Math.min(records.size(), from + 12)), new Random(from));
        }
        Looks.tellTheTruth(events, records);
    }

    @Test
    void recordsThatComeFarTooLateTellTheSame() {
        record();
        List<byte[]> records = new ArrayList<>(events.records());
        Collections.rotate(records.subList(0, records.size() / 2), 40);
        Collections.rotate(records, -30);
        Looks.tellTheTruth(events, records);
    }

    /** What an action handed to somebody who has not put it back, by the thousand: a look costs what came since the last one. */
    @Test
    void aLookCostsWhatCameSinceTheLastOne() {
        long few = nanosOfLooks(100);
        long many = nanosOfLooks(50_000);
        assertThat(many).isLessThan(10 * few);
    }

    private static long nanosOfLooks(int waiting) {
        RecordedEvents events = new RecordedEvents();
        for (int i = 0; i < waiting; i++) {
            events.received("one", "veth-a")
                    .packet(ping(i))
                    .upcall(i % 2 == 0 ? UpcallReason.CONTROLLER : UpcallReason.MISS)
                    .upcalled();
        }
        Records memory = new Records();
        Correlator correlator = new Correlator(memory, events.names());
        events.records().forEach(record -> memory.append(ByteBuffer.wrap(record), 0, record.length));
        long fastest = Long.MAX_VALUE;
        for (int look = 0; look < 200; look++) {
            int from = events.records().size();
            events.received("one", "veth-a").packet(ping(look)).output("veth-b").forwarded();
            for (byte[] record : events.records().subList(from, events.records().size())) {
                memory.append(ByteBuffer.wrap(record), 0, record.length);
            }
            correlator.take(memory.end());
            long start = System.nanoTime();
            Snapshot snapshot = correlator.snapshot(events.counted(), true);
            fastest = Math.min(fastest, System.nanoTime() - start);
            assertThat(snapshot.crossings()).hasSize(waiting + look + 1);
        }
        return fastest;
    }
}
