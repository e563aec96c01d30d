package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout.Counters;
import io.pathproof.internal.records.EventLayout.Head;
import io.pathproof.internal.records.EventLayout.Kind;
import io.pathproof.internal.records.EventLayout.MarkerEvent;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.internal.records.EventLayout.Verdict;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    private final ByteBuffer marker = ByteBuffer.allocate(MarkerEvent.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final int counters = MarkerEvent.COUNTERS.offset();

    @Test
    void theHeadTellsTheKindTheCpuAndTheWindow() {
        ByteBuffer record = ByteBuffer.allocate(8 + PassageEvent.SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(8);
        Struct.at(record)
                .put(Head.KIND, Kind.PASSAGE)
                .put(Head.FLAGS, 0xff)
                .put(Head.CPU, 0xfffe)
                .put(Head.WINDOW, 0x80000001L)
                .put(Head.PASSAGE, -1);

        long head = EventRecord.head(record, 8);

        assertThat(EventRecord.isPassage(head)).isTrue();
        assertThat(EventRecord.isMarker(head)).isFalse();
        assertThat(EventRecord.cpu(head)).isEqualTo(0xfffe);
        assertThat(EventRecord.window(head)).isEqualTo(0x80000001);
    }

    @Test
    void aDropIsTold() {
        ByteBuffer record = ByteBuffer.allocate(PassageEvent.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        Struct.at(record).put(PassageEvent.VERDICT, Verdict.FORWARDED);
        assertThat(EventRecord.isDropped(record, 0)).isFalse();

        Struct.at(record).put(PassageEvent.VERDICT, Verdict.DROPPED);
        assertThat(EventRecord.isDropped(record, 0)).isTrue();
    }

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
