package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import io.pathproof.trace.passage.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelatorTest {

    private final RecordedEvents events = new RecordedEvents();
    private final Records memory = new Records();

    @Test
    void onePassageIsACrossing() {
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .copyTo("veth-b")
                .copyTo("veth-c")
                .output("veth-d")
                .forwarded();

        Crossing crossing = onlyCrossing();
        assertThat(crossing.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(crossing.settled()).isTrue();
        assertThat(crossing.complete()).isTrue();
        assertThat(crossing.reason()).isEmpty();
        assertThat(crossing.outputs())
                .extracting(output -> output.port().name())
                .containsExactly("veth-b", "veth-c", "veth-d");
        assertThat(crossing.outputs()).extracting(Output::copy).containsExactly(true, true, false);
        assertThat(crossing.settledTime()).isGreaterThan(crossing.time());
        assertThat(events.snapshot().ledger().complete()).isTrue();
    }

    @Test
    void numbersGetTheirNames() {
        events.bridge("two", "veth-b", "br-ex");
        events.received("one", "veth-a").failedOutput("tun", "PKT_TOO_BIG").dropped();
        events.received("two", "veth-b").dropped("OVS_DROP_EXPLICIT");
        events.received("two", "veth-b").dropped(77);
        events.received("two", "veth-b").dropped(0);

        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings)
                .extracting(crossing -> crossing.in().toString())
                .containsExactly("one/veth-a", "two/veth-b", "two/veth-b", "two/veth-b");
        assertThat(crossings)
                .extracting(crossing -> crossing.in().bridge().orElse(""))
                .containsExactly("br-int", "br-ex", "br-ex", "br-ex");
        assertThat(crossings)
                .extracting(
                        crossing -> crossing.reason().map(DropReason::toString).orElse(""))
                .containsExactly("PKT_TOO_BIG", "OVS_DROP_EXPLICIT", "reason 77", "no reason given by this kernel");
        assertThat(crossings.get(0).outputs().get(0).failure())
                .map(DropReason::name)
                .hasValue("PKT_TOO_BIG");
        assertThat(crossings.get(0).entry().node()).isEqualTo("one");
    }

    @Test
    void namesOfNobodyAreNumbers() {
        Correlator correlator = new Correlator(memory, KernelNames.UNKNOWN);
        events.received("one", "veth-a").dropped(196611);
        take(correlator, events.records().get(0));

        Crossing crossing =
                correlator.snapshot(events.counted(), false).crossings().get(0);
        assertThat(crossing.in())
                .isEqualTo(new Port("netns 4026532001", "veth-a", 4026532001L, 1, 1, Optional.empty()));
        assertThat(crossing.reason()).hasValue(new DropReason(196611, "reason 196611"));
    }

    @Test
    void orderDoesNotMatter() {
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall()
                .upcalled();
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall()
                .upcalled();
        events.executed("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .copyTo("b")
                .copyTo("c")
                .output("d")
                .forwarded();
        events.executed("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .copyTo("b")
                .actionUpcall()
                .output("d")
                .forwarded();
        events.received("two", "veth-b").arpRequest("10.0.0.1", "10.0.0.2").dropped("OVS_DROP_EXPLICIT");
        Snapshot snapshot = events.snapshot();
        assertThat(snapshot.crossings()).hasSize(3);

        List<byte[]> records = new ArrayList<>(events.records());
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(records, new Random(round));
            assertThat(events.snapshot(records)).isEqualTo(snapshot);
        }
    }

    @Test
    void aMissingOutputIsNoticed() {
        events.received("one", "veth-a").copyTo("veth-b").output("veth-c").forwarded();
        events.records().remove(0);

        assertThat(onlyCrossing().complete()).isFalse();
        assertThat(onlyCrossing().verdict())
                .as("one output took it for certain")
                .isEqualTo(Verdict.FORWARDED);
    }

    @Test
    void withoutItsUpcallNobodyKnowsWhatBecameOfAPacket() {
        events.received("one", "veth-a").actionUpcall().upcalled();
        events.records().remove(0);

        assertThat(onlyCrossing().complete()).isFalse();
        assertThat(onlyCrossing().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aLedgerThatDoesNotKnowOfAMissingDetailIsPutRight() {
        events.received("one", "veth-a").copyTo("veth-b").output("veth-c").forwarded();
        events.records().remove(0);

        assertThat(events.snapshot().ledger().lostDetails()).isEqualTo(1);
        assertThat(events.snapshot().ledger().complete()).isFalse();
    }

    @Test
    void whereRecordsAreMissingOnlyWhatWasSeenIsCertain() {
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall()
                .upcalled();
        events.executed("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.2", 1).dropped(0);
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 2)
                .upcall()
                .upcalled();
        events.executed("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 2)
                .output("veth-b")
                .forwarded();
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 3)
                .actionUpcall()
                .upcalled();
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 4)
                .upcall()
                .upcalled();
        events.received("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.2", 5).dropped(0);
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 6)
                .output("veth-b")
                .forwarded();
        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict, Crossing::settled, Crossing::complete)
                .containsExactly(
                        tuple(Verdict.DROPPED, true, true),
                        tuple(Verdict.FORWARDED, true, true),
                        tuple(Verdict.UPCALLED, true, true),
                        tuple(Verdict.UPCALLED, false, true),
                        tuple(Verdict.DROPPED, true, true),
                        tuple(Verdict.FORWARDED, true, true));

        events.lost(1);
        assertThat(events.snapshot().crossings())
                .extracting(Crossing::verdict, Crossing::settled, Crossing::complete)
                .containsExactly(
                        tuple(Verdict.UNKNOWN, true, false),
                        tuple(Verdict.FORWARDED, true, false),
                        tuple(Verdict.UNKNOWN, true, false),
                        tuple(Verdict.UPCALLED, false, false),
                        tuple(Verdict.DROPPED, true, true),
                        tuple(Verdict.FORWARDED, true, true));
    }

    @Test
    void aRecordThatComesTwiceIsNoticedAndCountsOnce() {
        events.received("one", "veth-a").copyTo("veth-b").output("veth-c").forwarded();
        Snapshot once = events.snapshot();
        events.records().addAll(List.copyOf(events.records()));

        Snapshot twice = events.snapshot();
        assertThat(twice.crossings()).isEqualTo(once.crossings());
        assertThat(twice.ledger().unreadable()).isEqualTo(2);
        assertThat(twice.ledger().complete()).isFalse();
    }

    @Test
    void recordsThatContradictEachOtherProveNothing() {
        events.received("one", "veth-a").output("veth-b").forwarded();
        byte[] forwarded = events.records().get(0);
        byte[] other = new RecordedEvents()
                .received("one", "veth-a")
                .dropped(0)
                .records()
                .get(0);
        for (List<byte[]> records :
                List.of(List.of(forwarded, other), List.of(other, forwarded), List.of(forwarded, other, forwarded))) {
            Snapshot snapshot = events.snapshot(records);
            assertThat(snapshot.passages()).isEmpty();
            assertThat(snapshot.ledger().complete()).isFalse();
        }
    }

    @Test
    void theLedgerIsHeldAgainstWhatCame() {
        events.received("one", "veth-a")
                .dropped(0)
                .received("one", "veth-a")
                .dropped(0)
                .turnedAway(5);
        assertThat(events.snapshot().ledger()).isEqualTo(new Ledger(7, 5, 2, 0, 0, 0, 0, 0, List.of()));

        Snapshot less = events.snapshot(events.records().subList(0, 1));
        assertThat(less.ledger().recorded()).isEqualTo(1);
        assertThat(less.ledger().complete()).isFalse();
    }

    @Test
    void whileTheWindowIsOpenMoreMayHaveComeThanWasCounted() {
        events.received("one", "veth-a").dropped(0).stillOpen();
        Ledger counted = events.counted();
        events.received("one", "veth-a").dropped(0);
        List<byte[]> records = events.records();

        assertThat(snapshot(records, counted, true).ledger().complete()).isTrue();
        assertThat(snapshot(records, counted, true).passages()).hasSize(2);
        assertThat(snapshot(records, counted, false).ledger().complete()).isFalse();
    }

    @Test
    void laterEventsShowInTheNextSnapshot() {
        Correlator correlator = new Correlator(memory, events.names());
        events.received("one", "veth-a").copyTo("veth-b").output("veth-c").forwarded();
        List<byte[]> records = events.records();

        take(correlator, records.get(1));
        Passage incomplete =
                correlator.snapshot(events.counted(), true).passages().get(0);
        take(correlator, records.get(0));
        Passage complete =
                correlator.snapshot(events.counted(), false).passages().get(0);

        assertThat(incomplete.complete()).isFalse();
        assertThat(complete.complete()).isTrue();
    }

    private Snapshot snapshot(List<byte[]> records, Ledger counted, boolean open) {
        Records memory = new Records();
        Correlator correlator = new Correlator(memory, events.names());
        records.forEach(record -> memory.append(ByteBuffer.wrap(record), 0, record.length));
        correlator.take(memory.end());
        return correlator.snapshot(counted, open);
    }

    private void take(Correlator correlator, byte[] record) {
        memory.append(ByteBuffer.wrap(record), 0, record.length);
        correlator.take(memory.end());
    }

    private Crossing onlyCrossing() {
        List<Crossing> crossings = events.snapshot().crossings();
        assertThat(crossings).hasSize(1);
        return crossings.get(0);
    }
}
