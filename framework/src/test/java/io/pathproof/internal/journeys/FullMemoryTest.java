package io.pathproof.internal.journeys;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.internal.records.Records;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A trace is as long as there is memory; what there was none for is missing, and that is told. */
class FullMemoryTest {

    private static final int PACKETS = 1_000;

    private final RecordedEvents events = new RecordedEvents();
    private int given;

    private ByteBuffer oneChunk(int bytes) {
        if (given++ > 0) {
            throw new OutOfMemoryError("Cannot reserve " + bytes + " bytes of direct buffer memory");
        }
        return ByteBuffer.allocate(bytes);
    }

    private Snapshot snapshot() {
        Records memory = new Records(this::oneChunk);
        for (int i = 0; i < PACKETS; i++) {
            events.received("one", "veth-a").output("veth-b").forwarded();
        }
        events.records().forEach(record -> memory.append(ByteBuffer.wrap(record), 0, record.length));
        Correlator correlator = new Correlator(memory, events.names());
        correlator.take(memory.end());
        return correlator.snapshot(events.counted(), false);
    }

    @Test
    void whatFoundRoomIsThereAndTheRestIsAGap() {
        Snapshot snapshot = snapshot();

        int found = snapshot.crossings().size();
        assertThat(found).isBetween(1, PACKETS - 1);
        assertThat(snapshot.ledger().complete()).isFalse();
        assertThat(snapshot.ledger().gaps()).singleElement().satisfies(gap -> assertThat(gap)
                .startsWith("No memory was left for " + (PACKETS - found) + " records")
                .contains("-XX:MaxDirectMemorySize"));
    }

    @Test
    void nothingIsConcludedFromIt() {
        Snapshot snapshot = snapshot();
        PacketTrace trace = () -> snapshot;

        assertThatThrownBy(() -> assertThat(trace).enteredOvsFrom("veth-a").neverExitedVia("eth0"))
                .isInstanceOf(InconclusiveError.class)
                .hasMessageContaining("No memory was left for");
    }

    @Test
    void onceThereWasNoneNobodyAsksAgain() {
        snapshot();
        assertThat(given).isEqualTo(2);
    }
}
