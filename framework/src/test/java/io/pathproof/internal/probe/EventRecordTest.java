package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout.Counters;
import io.pathproof.internal.records.EventLayout.MarkerEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    private final ByteBuffer marker = ByteBuffer.allocate(MarkerEvent.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final int counters = MarkerEvent.COUNTERS.offset();

    @Test
    void whatIsUnderWayHasNotEnteredYet() {
        marker.putInt(MarkerEvent.DEPTH.offset(), 2);
        marker.putLong(counters + Counters.SEEN.offset(), 10).putLong(counters + Counters.TURNED_AWAY.offset(), 4);

        assertThat(EventRecord.counts(marker, 0, 5)).isEqualTo(new Counts(9, 4, 5, 0, 0, 0, 0));
    }

    /** The kernel's own count of what it left out knows nothing of the second program. */
    @Test
    void whatASecondProgramTookIsNotMissed() {
        marker.putLong(counters + Counters.ORPHANS.offset(), 1).putLong(counters + Counters.CAUGHT.offset(), 3);

        assertThat(EventRecord.counts(marker, 0, 0)).isEqualTo(Counts.missed(1));
        assertThat(EventRecord.caught(marker, 0)).isEqualTo(3);
    }
}
