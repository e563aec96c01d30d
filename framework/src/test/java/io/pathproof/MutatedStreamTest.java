package io.pathproof;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.assertions.PacketTraceAssert;
import io.pathproof.internal.records.RecordedStream;
import io.pathproof.testing.Damage;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.passage.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever becomes of a recorded stream on its way, nothing is proven by it that the undamaged one does not prove, and
 * nothing falls over.
 */
class MutatedStreamTest {

    private static final int ROUNDS = 100;
    private static final Map<String, Consumer<PacketTraceAssert>> ASSERTIONS = assertions();

    /** Most of the time would go into stack traces that nobody looks at. */
    @BeforeAll
    static void leaveStackTracesAsTheyAre() {
        Assertions.setRemoveAssertJRelatedElementsFromStackTrace(false);
    }

    @AfterAll
    static void tidyStackTracesAgain() {
        Assertions.setRemoveAssertJRelatedElementsFromStackTrace(true);
    }

    @ParameterizedTest
    @EnumSource
    void damageProvesNothing(Damage damage) {
        int harmful = 0;
        for (RecordedEvents events : recordings().values()) {
            harmful += requireNothingNewProven(events, random -> damage.to(events.stream(), random));
        }
        assertThat(harmful > 0).as("whether it changes anything").isEqualTo(damage != Damage.REORDERED_RECORDS);
    }

    @Test
    void anyNumberOfDamagesProvesNothing() {
        Damage[] damages = Damage.values();
        for (RecordedEvents events : recordings().values()) {
            requireNothingNewProven(events, random -> {
                RecordedStream stream = events.stream();
                for (int count = 2 + random.nextInt(3); count > 0; count--) {
                    stream = damages[random.nextInt(damages.length)].to(stream, random);
                }
                return stream;
            });
        }
    }

    /** How many different snapshots the damaged streams gave that the undamaged one does not give. */
    private static int requireNothingNewProven(RecordedEvents events, Function<Random, RecordedStream> damaged) {
        Random random = new Random(20261123);
        Snapshot truth = events.snapshot();
        Set<String> unproven = new HashSet<>(ASSERTIONS.keySet());
        unproven.removeAll(proven(truth, ASSERTIONS.keySet()));
        Set<Snapshot> judged = new HashSet<>(Set.of(truth));
        for (int round = 0; round < ROUNDS; round++) {
            Snapshot seen = events.snapshot(damaged.apply(random));
            if (judged.add(seen)) {
                assertThat(proven(seen, unproven))
                        .as("proven by %s in round %d", seen, round)
                        .isEmpty();
            }
        }
        return judged.size() - 1;
    }

    /** Without checksums nobody can tell one name from another; but the core must stand it. */
    @Test
    void recordsOfAnyBytesMakeACoherentSnapshot() {
        Random random = new Random(20261125);
        List<RecordedEvents> recordings = List.copyOf(recordings().values());
        for (int round = 0; round < 5_000; round++) {
            RecordedEvents events = recordings.get(round % recordings.size());
            List<byte[]> records = new ArrayList<>();
            for (byte[] record : events.records()) {
                byte[] copy = record.clone();
                for (int hits = random.nextInt(3); hits > 0; hits--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt();
                }
                records.add(copy);
            }
            assertCoherent(events.snapshot(records));
        }
    }

    private static void assertCoherent(Snapshot snapshot) {
        Set<Long> joined = new HashSet<>();
        for (Crossing crossing : snapshot.crossings()) {
            long time = Long.MIN_VALUE;
            for (Passage passage : crossing.passages()) {
                assertThat(passage.time()).isGreaterThanOrEqualTo(time);
                time = passage.time();
                joined.add(passage.id());
            }
        }
        assertThat(joined).hasSameSizeAs(snapshot.passages());
        List<Long> entries = new ArrayList<>();
        for (Journey journey : snapshot.journeys()) {
            assertThat(journey.describe()).isNotEmpty();
            journey.crossings().forEach(crossing -> entries.add(crossing.entry().id()));
        }
        assertThat(entries).doesNotHaveDuplicates().hasSameSizeAs(snapshot.crossings());
    }

    @Test
    void theTruthHasSomethingOfEachAnswer() {
        recordings().forEach((name, events) -> assertThat(
                        proven(events.snapshot(), ASSERTIONS.keySet()).size())
                .as(name)
                .isBetween(1, ASSERTIONS.size() - 5));
    }

    private static Set<String> proven(Snapshot snapshot, Set<String> assertions) {
        Set<String> proven = new HashSet<>();
        for (String name : assertions) {
            try {
                ASSERTIONS.get(name).accept(assertThat(new Finished(snapshot)));
                proven.add(name);
            } catch (AssertionError refutedOrInconclusive) {
                assertThat(refutedOrInconclusive).message().isNotEmpty();
            }
        }
        return proven;
    }

    /** Nothing to wait for. */
    private record Finished(@Override Snapshot snapshot) implements PacketTrace {
        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    }

    private static Map<String, Consumer<PacketTraceAssert>> assertions() {
        Map<String, Consumer<PacketTraceAssert>> all = new LinkedHashMap<>();
        all.put("each exited", trace -> trace.exitedVia("genev*"));
        all.put("each exited by another port", trace -> trace.exitedVia("veth-b"));
        all.put("each from a port exited", trace -> trace.enteredOvsFrom("veth-a")
                .exitedVia("genev*"));
        all.put("any exited", trace -> trace.anyPacket().exitedVia("genev*"));
        all.put("none exited", trace -> trace.noPacket().exitedVia("genev*"));
        all.put("each never exited", trace -> trace.neverExitedVia("genev*"));
        all.put("any never exited", trace -> trace.anyPacket().neverExitedVia("genev*"));
        all.put("any never exited by another port", trace -> trace.anyPacket().neverExitedVia("mirror"));
        all.put("each dropped", trace -> trace.droppedInBridge());
        all.put("each from a port dropped", trace -> trace.enteredOvsFrom("veth-b")
                .droppedInBridge());
        all.put("any dropped", trace -> trace.anyPacket().droppedInBridge());
        all.put("none dropped", trace -> trace.noPacket().droppedInBridge());
        all.put("none not dropped", trace -> trace.noPacket().notDropped());
        all.put("each not dropped", trace -> trace.notDropped());
        all.put("any not dropped", trace -> trace.anyPacket().notDropped());
        all.put("each explicit", trace -> trace.withReason("OVS_DROP_EXPLICIT"));
        all.put("any explicit", trace -> trace.anyPacket().withReason("OVS_DROP_EXPLICIT"));
        all.put("each on a node", trace -> trace.onNode("one"));
        all.put("none on a node", trace -> trace.noPacket().onNode("two"));
        all.put("nothing entered", trace -> trace.nothingEnteredFrom("veth-b"));
        all.put("nothing at all", trace -> trace.hasNoPackets());
        all.put("one packet", trace -> trace.hasCount(1));
        all.put("at most two packets", trace -> trace.hasAtMost(2));
        all.put("at least two packets", trace -> trace.hasAtLeast(2));
        all.put("at least five packets", trace -> trace.hasAtLeast(5));
        return all;
    }

    private static Map<String, RecordedEvents> recordings() {
        return Map.of(
                "delivered", delivered(),
                "denied", denied(),
                "mirrored and denied", mirroredAndDenied(),
                "one of each", oneOfEach(),
                "still on its way", stillOnItsWay(),
                "with losses", delivered().lost(1));
    }

    private static RecordedEvents delivered() {
        RecordedEvents events = new RecordedEvents().turnedAway(3);
        Frame first = ping(1);
        events.received("one", "veth-a").packet(first).upcall().upcalled();
        events.executed("one", "veth-a").packet(first).upcall().upcalled();
        events.executed("one", "veth-a")
                .packet(first)
                .output("genev_sys_6081", 5, "10.1.0.1", "10.1.0.2")
                .forwarded();
        events.received("one", "veth-a")
                .packet(ping(2))
                .output("genev_sys_6081", 5, "10.1.0.1", "10.1.0.2")
                .forwarded();
        return events;
    }

    private static RecordedEvents denied() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a").packet(ping(1)).upcall().upcalled();
        events.executed("one", "veth-a").packet(ping(1)).dropped("OVS_DROP_EXPLICIT");
        events.received("one", "veth-b").packet(ping(2)).dropped("OVS_DROP_LAST_ACTION");
        return events;
    }

    /** Who misses the middle of it takes it for a packet that was dropped, and nothing else. */
    private static RecordedEvents mirroredAndDenied() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a").packet(ping(1)).upcall().upcalled();
        events.executed("one", "veth-a")
                .packet(ping(1))
                .copyTo("mirror")
                .upcall()
                .forwarded();
        events.executed("one", "veth-a").packet(ping(1)).dropped("OVS_DROP_EXPLICIT");
        return events;
    }

    private static RecordedEvents oneOfEach() {
        RecordedEvents events = new RecordedEvents();
        Frame large = Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 16, new byte[200]);
        events.received("one", "veth-a")
                .packet(ping(1))
                .copyTo("veth-b")
                .copyTo("veth-c")
                .output("genev_sys_6081")
                .forwarded();
        events.received("one", "veth-a").packet(ping(2)).dropped("OVS_DROP_EXPLICIT");
        events.received("one", "veth-a").packet(ping(3)).actionUpcall().upcalled();
        events.received("one", "veth-a").packet(ping(4)).failedUpcall(11).lost();
        events.received("one", "veth-a")
                .packet(ping(5))
                .failedOutput("genev_sys_6081", "PKT_TOO_BIG")
                .dropped();
        events.received("one", "veth-b")
                .packet(large.segmentSize(100))
                .segmentedUpcall(2)
                .upcalled();
        events.executed("one", "veth-b")
                .packet(Frame.tcp("10.0.0.1", 40000, "10.0.0.2", 80, 16, new byte[100]))
                .output("veth-a")
                .forwarded();
        events.received("one", "veth-b")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 0, true, new byte[64]))
                .held();
        events.received("one", "veth-b")
                .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 64, false, new byte[64]))
                .reassembled(0, 0x21)
                .output("veth-a")
                .forwarded();
        return events;
    }

    private static RecordedEvents stillOnItsWay() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .packet(ping(1))
                .output("genev_sys_6081")
                .forwarded();
        events.received("one", "veth-a").packet(ping(2)).upcall().upcalled();
        events.received("two", "veth-b").packet(ping(3)).unknown();
        return events;
    }

    private static Frame ping(int sequence) {
        return Frame.icmpEcho("10.0.0.1", "10.0.0.2", 1, sequence);
    }
}
