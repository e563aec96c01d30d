package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.Records;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journeys do not depend on how often somebody looked before, nor on the order of the records. */
class JourneyLooksTest {

    private static final String TUNNEL = "genev_sys_6081";
    private static final String ONE = "172.18.0.1";
    private static final String TWO = "172.18.0.2";

    private final RecordedEvents events = new RecordedEvents();

    /** Packets over a tunnel with few descriptors, some of them equal, new or changed on the way; and some that end early. */
    private void record(Random random) {
        for (int i = 0; i < 40; i++) {
            int descriptor = random.nextInt(4);
            Frame packet = Frame.udp("10.0.0.1", 4000, "10.0.0.2", 53, (byte) random.nextInt(3))
                    .with(18, 0, i / 2);
            switch (random.nextInt(6)) {
                case 0 -> {
                    events.received("one", "veth-a")
                            .packet(packet)
                            .actionUpcall()
                            .upcalled();
                    events.executed("one", "veth-a")
                            .packet(packet)
                            .output("veth-b")
                            .forwarded();
                }
                case 1 -> {
                    events.received("one", "veth-a")
                            .packet(packet)
                            .descriptor(descriptor)
                            .output("veth-c")
                            .forwarded();
                    events.droppedOutside("one", "veth-c", packet, descriptor, "NO_SOCKET");
                }
                case 2 -> sent(packet, descriptor);
                default -> {
                    sent(packet, descriptor);
                    boolean copied = random.nextBoolean();
                    events.received("two", TUNNEL)
                            .fromTunnel(5, ONE, TWO)
                            .packet(random.nextBoolean() ? packet : packet.with(22, 63))
                            .descriptor(copied ? 9 : descriptor)
                            .copyTo("veth-d")
                            .output("veth-e")
                            .forwarded();
                }
            }
        }
    }

    private void sent(Frame packet, int descriptor) {
        events.received("one", "veth-a")
                .packet(packet)
                .descriptor(descriptor)
                .output(TUNNEL, 5, ONE, TWO)
                .forwarded();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLookAfterEachRecordTellsWhatOneLookTells(long seed) {
        record(new Random(seed));
        Records memory = new Records();
        Correlator correlator = new Correlator(memory, events.names());
        List<byte[]> records = events.records();
        for (int i = 0; i < records.size(); i++) {
            memory.append(ByteBuffer.wrap(records.get(i)), 0, records.get(i).length);
            correlator.take(memory.end());
            Snapshot look = correlator.snapshot(events.counted(), false);
            assertThat(told(look)).isEqualTo(told(events.snapshot(records.subList(0, i + 1))));
            assertThat(correlator.snapshot(events.counted(), false).journeys()).hasSameSizeAs(look.journeys());
        }
        assertThat(told(events.snapshot())).hasSizeBetween(30, 80);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyOrderTellsTheSame(long seed) {
        record(new Random(seed));
        List<byte[]> shuffled = new ArrayList<>(events.records());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(told(events.snapshot(shuffled))).isEqualTo(told(events.snapshot()));
    }

    private static List<String> told(Snapshot snapshot) {
        return snapshot.journeys().stream()
                .map(journey -> journey.describe() + journey.ends().size() + journey.ending())
                .toList();
    }
}
