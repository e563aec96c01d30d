package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedBatch;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several upcalls that a thread takes at once, each has what it put back in its turn and what has its payload. */
class BatchJoinTest {

    private final RecordedEvents events = new RecordedEvents();

    private void sent(Frame... packets) {
        for (Frame packet : packets) {
            events.received("one", "veth-a")
                    .packet(packet)
                    .upcall(UpcallReason.SLOW_PATH)
                    .upcalled();
        }
    }

    private static Frame ping(int sequence) {
        return Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, sequence);
    }

    /** As a rule has it that makes a timestamp request of a ping. */
    private static Frame rewritten(int sequence) {
        return ping(sequence).with(14 + 20, 13).with(14, 0x45).with(30, 192, 168, 0, 2);
    }

    private static void put(RecordedBatch batch, Frame packet, String port) {
        batch.executed("veth-a").packet(packet).output(port).forwarded();
    }

    private List<String> ports() {
        return events.snapshot().crossings().stream()
                .filter(crossing -> crossing.entry().entry() == Entry.RECEIVED)
                .map(crossing -> String.join(
                        " ",
                        crossing.outputs().stream()
                                .map(output -> output.port().name())
                                .toList()))
                .toList();
    }

    @Test
    void theirPayloadTellsThemApart() {
        sent(ping(1), ping(2), ping(3));
        RecordedBatch batch = events.batch("one").take(3);
        put(batch, ping(1), "b");
        put(batch, rewritten(1), "c");
        put(batch, rewritten(3), "d");
        put(batch, rewritten(3), "e");

        assertThat(ports()).containsExactly("b c", "", "d e");
        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict)
                .containsExactly(Verdict.FORWARDED, Verdict.DROPPED, Verdict.FORWARDED);
        assertThat(events.snapshot().crossings()).allMatch(Crossing::complete);
    }

    @Test
    void theirOrderTellsApartWhatHasNoPayload() {
        Frame[] arp = {Frame.arpRequest("10.0.0.1", "10.0.0.2"), Frame.arpRequest("10.0.0.1", "10.0.0.3")};
        sent(arp[0], ping(1), arp[1]);
        RecordedBatch batch = events.batch("one").take(3);
        put(batch, arp[0], "b");
        put(batch, rewritten(1), "c");
        put(batch, arp[1], "d");

        assertThat(ports()).containsExactly("b", "c", "d");
    }

    @Test
    void ofEqualOnesEachHasItsShare() {
        sent(ping(1), ping(1), ping(1));
        RecordedBatch batch = events.batch("one").take(3);
        for (int i = 0; i < 3; i++) {
            put(batch, ping(1), "b");
            put(batch, rewritten(1), "c");
        }

        assertThat(ports()).containsExactly("b c", "b c", "b c");
        assertThat(events.snapshot().crossings()).allMatch(Crossing::complete);
    }

    @Test
    void whatMayBeOfOneOrTheOtherIsNeithers() {
        sent(ping(1), ping(1));
        RecordedBatch batch = events.batch("one").take(2);
        put(batch, ping(1), "b");
        put(batch, rewritten(1), "c");
        put(batch, ping(1), "b");

        assertThat(ports()).containsExactly("", "");
        assertThat(received()).extracting(Crossing::verdict).containsOnly(Verdict.UNKNOWN);
        assertThat(received()).noneMatch(Crossing::complete).allMatch(Crossing::settled);
    }

    @Test
    void orOfOneThatWasNotRecorded() {
        sent(ping(1));
        RecordedBatch batch = events.batch("one").take(1).takeUnrecorded();
        put(batch, ping(1), "b");
        put(batch, rewritten(1), "c");

        assertThat(ports()).containsExactly("b");
        assertThat(received()).singleElement().satisfies(crossing -> {
            assertThat(crossing.verdict()).isEqualTo(Verdict.FORWARDED);
            assertThat(crossing.complete()).isFalse();
        });
    }

    @Test
    void oneThatWasNotRecordedMayHaveBeenBefore() {
        sent(ping(1));
        RecordedBatch batch = events.batch("one").takeUnrecorded().take(1);
        put(batch, rewritten(1), "b");
        put(batch, ping(1), "c");

        assertThat(ports()).containsExactly("c");
        assertThat(received()).noneMatch(Crossing::complete);
    }

    @Test
    void anotherPortsIsAnothers() {
        sent(ping(1));
        RecordedBatch batch = events.batch("one").take(1);
        batch.executed("br-int").packet(ping(1)).output("c").forwarded();
        put(batch, ping(1), "b");

        assertThat(ports()).containsExactly("b");
    }

    @Test
    void whatIsPutBackInAnotherOrderProvesNothing() {
        sent(ping(1), ping(2));
        RecordedBatch batch = events.batch("one").take(2);
        put(batch, ping(2), "b");
        put(batch, ping(1), "c");

        assertThat(received().get(0).complete()).isFalse();
    }

    private List<Crossing> received() {
        return events.snapshot().crossings().stream()
                .filter(crossing -> crossing.entry().entry() == Entry.RECEIVED)
                .toList();
    }
}
