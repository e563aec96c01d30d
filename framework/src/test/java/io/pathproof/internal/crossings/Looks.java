package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Looks at a recording, also while it grows. */
final class Looks {

    private Looks() {}

    /** Each of them tells what one look at it all would tell; and what an earlier look told stays as it was. */
    static Snapshot tellTheTruth(RecordedEvents events, List<byte[]> records) {
        Records memory = new Records();
        Correlator correlator = new Correlator(memory, events.names());
        List<Snapshot> looks = new ArrayList<>();
        List<List<Passage>> passages = new ArrayList<>();
        List<List<Crossing>> crossings = new ArrayList<>();
        List<List<String>> journeys = new ArrayList<>();
        int taken = 0;
        for (byte[] record : records) {
            memory.append(ByteBuffer.wrap(record), 0, record.length);
            correlator.take(memory.end());
            taken++;
            if (taken % 50 == 0 || taken == records.size()) {
                Snapshot look = correlator.snapshot(events.counted(), false);
                Snapshot whole = events.snapshot(records.subList(0, taken));
                assertThat(look).isEqualTo(whole);
                assertThat(journeys(look)).isEqualTo(journeys(whole));
                looks.add(look);
                passages.add(List.copyOf(look.passages()));
                crossings.add(List.copyOf(look.crossings()));
                journeys.add(journeys(look));
            }
        }
        assertThat(looks).extracting(Looks::journeys).isEqualTo(journeys);
        assertThat(looks).extracting(Snapshot::passages).isEqualTo(passages);
        assertThat(looks).extracting(Snapshot::crossings).isEqualTo(crossings);
        assertThat(looks.size()).isGreaterThan(15);
        return looks.get(looks.size() - 1);
    }

    /** Whether all that was recorded is one packet's way, and how that went. */
    static Crossing assertOnlyCrossing(Snapshot look, Verdict verdict, boolean settled, int passages) {
        List<Crossing> crossings = look.crossings();
        assertThat(crossings).hasSize(1);
        assertThat(crossings.get(0).verdict()).isEqualTo(verdict);
        assertThat(crossings.get(0).settled()).isEqualTo(settled);
        assertThat(crossings.get(0).passages()).hasSize(passages);
        return crossings.get(0);
    }

    /** A journey is its packet's whole story in words, and where it ended. */
    private static List<String> journeys(Snapshot look) {
        return look.journeys().stream()
                .map(journey -> journey.describe() + journey.ends())
                .toList();
    }
}
