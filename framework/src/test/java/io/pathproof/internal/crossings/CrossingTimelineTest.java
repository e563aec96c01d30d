package io.pathproof.internal.crossings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However often somebody looks, and whatever he has seen before: each look tells what one look at it all would tell. */
class CrossingTimelineTest {

    private static final int ROUNDS = 60;

    private final RecordedEvents events = new RecordedEvents();

    /** Half a second, far more than records are waited for; nothing waits at the end of a round. */
    @BeforeEach
    void record() {
        for (int i = 0; i < ROUNDS; i++) {
            Frame ping = Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, i);
            events.received("one", "veth-a").packet(ping).upcall().upcalled();
            events.received("one", "veth-b")
                    .packet(Frame.fragment("10.0.0.1", "10.0.0.2", i, 0, true, new byte[64]))
                    .held();
            events.executed("one", "veth-a").packet(ping).upcall().upcalled();
            events.received("one", "veth-b")
                    .packet(Frame.fragment("10.0.0.1", "10.0.0.2", i, 64, false, new byte[64]))
                    .reassembled(0, 0x21)
                    .copyTo("veth-c")
                    .output("veth-a")
                    .forwarded();
            events.executed("one", "veth-a").packet(ping).output("veth-b").forwarded();
            events.received("one", "veth-a").packet(ping).dropped("OVS_DROP_EXPLICIT");
            for (int j = 0; j < 5; j++) {
                events.received("one", "veth-a").output("veth-b").forwarded();
            }
        }
    }

    @Test
    void manyLooksTellWhatOneTells() {
        Looks.tellTheTruth(events, events.records());
    }

    @Test
    void recordsThatComeALittleLateTellTheSame() {
        List<byte[]> records = new ArrayList<>(events.records());
        for (int from = 0; from < records.size(); from += 12) {
            Collections.shuffle(records.subList(from, Math.min(records.size(), from + 12)), new Random(from));
        }
        Looks.tellTheTruth(events, records);
    }

    @Test
    void recordsThatComeFarTooLateTellTheSame() {
        List<byte[]> records = new ArrayList<>(events.records());
        Collections.rotate(records.subList(0, records.size() / 2), 7);
        Collections.rotate(records, -3);
        Looks.tellTheTruth(events, records);
    }

    @Test
    void aRecordThatComesAgainFarTooLateIsNoticed() {
        List<byte[]> records = new ArrayList<>(events.records());
        records.addAll(records.subList(0, 3));
        Looks.tellTheTruth(events, records);
    }

    @Test
    void oneThatIsContradictedFarTooLateIsTakenBack() {
        byte[] other = new RecordedEvents()
                .received("one", "veth-a")
                .dropped(0)
                .records()
                .get(0);
        List<byte[]> records = new ArrayList<>(events.records());
        records.add(other);
        Snapshot last = Looks.tellTheTruth(events, records);
        assertThat(last.passages()).hasSize(11 * ROUNDS - 1).noneMatch(passage -> passage.id() == 1);
    }

    @Test
    void whatCannotBeReadIsToldInWords() {
        RecordedEvents unreadable = new RecordedEvents().record(new byte[3]).record(new byte[30]);
        unreadable.received("one", "veth-a").dropped(0);

        Ledger ledger = unreadable.snapshot().ledger();
        assertThat(ledger.complete()).isFalse();
        assertThat(ledger.describe())
                .isEqualTo(
                        """
                1 packets seen, 0 turned away by the filter, 1 recorded, 2 records unreadable
                The first record that could not be read: a record is shorter than its head.""");
    }
}
