package io.pathproof.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.passage.Passage;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void aFilteredTraceHasAllOfAPacketsWay() {
        Frame translated = Frame.icmpEcho("192.168.0.1", "10.0.0.2", 1, 1);
        events.received("one", "veth-a")
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall(translated)
                .upcalled();
        events.received("one", "veth-b").icmpEcho("10.0.0.2", "10.0.0.1", 1).dropped(0);
        events.executed("one", "veth-a").packet(translated).output("veth-b").forwarded();

        PacketTrace trace = events.trace().where(PacketFilter.icmp().from("10.0.0.1"));

        assertThat(trace.crossings()).hasSize(1);
        assertThat(trace.passages()).extracting(Passage::id).containsExactly(1L, 3L);
        assertThat(trace.ledger()).isEqualTo(events.trace().ledger());
        assertThat(events.trace().where(PacketFilter.any().from("192.168.0.1")).crossings())
                .as("what the packet became on its way is not what came in")
                .isEmpty();
    }

    @Test
    void filtersAddUp() {
        events.received("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.2", 1).dropped(0);
        events.received("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.3", 1).dropped(0);
        PacketTrace trace = events.trace();

        PacketTrace narrow = trace.where(PacketFilter.icmp().from("10.0.0.1"))
                .where(PacketFilter.any().to("10.0.0.3"));

        assertThat(narrow.crossings()).hasSize(1);
        assertThat(narrow.description()).isEqualTo(" where icmp from 10.0.0.1 and to 10.0.0.3");
        assertThat(trace.description()).isEmpty();
    }
}
