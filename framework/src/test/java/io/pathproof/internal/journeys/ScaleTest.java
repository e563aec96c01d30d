package io.pathproof.internal.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty thousand packets that all look the same, which a search through those that wait would not stand. */
@Timeout(60)
class ScaleTest {

    private static final int PACKETS = 50_000;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void equalPacketsByTheThousand() {
        Frame packet = Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, new byte[22]);
        for (int i = 0; i < PACKETS; i++) {
            events.received("one", "veth-a").packet(packet).upcall().upcalled();
        }
        for (int i = 0; i < PACKETS; i++) {
            events.executed("one", "veth-a").packet(packet).output("veth-b").forwarded();
        }

        Snapshot snapshot = events.snapshot();
        assertThat(snapshot.crossings()).hasSize(PACKETS).allMatch(Crossing::settled);
    }

    @Test
    void fragmentsByTheThousand() {
        for (int i = 0; i < PACKETS; i++) {
            events.received("one", "veth-a")
                    .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 0, true, new byte[64]))
                    .held();
            events.received("one", "veth-a")
                    .packet(Frame.fragment("10.0.0.1", "10.0.0.2", 7, 64, false, new byte[64]))
                    .reassembled(0, 0x21)
                    .output("veth-b")
                    .forwarded();
        }

        Snapshot snapshot = events.snapshot();
        assertThat(snapshot.crossings()).hasSize(2 * PACKETS).allMatch(Crossing::settled);
    }
}
