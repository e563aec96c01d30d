package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a packet met the flow that it met last, and since when that flow was there. */
class MeetingTest {

    private static final long BEGIN = 5_000_000_000L;

    /** The kernel side's mark of a flow that was made after somebody asked for it, at the time that stands behind it. */
    private static final long MADE = Long.MIN_VALUE;

    private static Optional<Meeting> of(RecordedEvents events) {
        return Meeting.of(events.snapshot().crossings().get(0));
    }

    @Test
    void aPacketThatMetNoFlowMetNothing() {
        assertThat(of(new RecordedEvents()
                        .received("one", "veth-a")
                        .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                        .dropped("OVS_DROP_EXPLICIT")))
                .isEmpty();
    }

    @Test
    void aFlowThatWasThereIsMetAtTheEarliestWhenThePacketCame() {
        assertThat(of(new RecordedEvents()
                        .received("one", "veth-a")
                        .at(BEGIN)
                        .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                        .flow(1)
                        .dropped("OVS_DROP_EXPLICIT")))
                .hasValueSatisfying(meeting -> {
                    assertThat(meeting.isSeenMade()).isFalse();
                    assertThat(meeting.begin()).isEqualTo(BEGIN);
                    assertThat(meeting.end()).isGreaterThanOrEqualTo(BEGIN);
                });
    }

    @Test
    void aFlowWhoseMakingWasSeenIsOfThen() {
        assertThat(of(new RecordedEvents()
                        .received("one", "veth-a")
                        .at(BEGIN)
                        .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                        .flow(1)
                        .flowGeneration(MADE | 4_000_000_000L)
                        .dropped("OVS_DROP_EXPLICIT")))
                .hasValueSatisfying(meeting -> {
                    assertThat(meeting.isSeenMade()).isTrue();
                    assertThat(meeting.begin()).isEqualTo(4_000_000_000L);
                });
    }

    @Test
    void aFlowThatNobodyAskedForIsNotSeenMade() {
        assertThat(of(new RecordedEvents()
                        .received("one", "veth-a")
                        .at(BEGIN)
                        .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                        .flow(1)
                        .flowGeneration(MADE | 1L << 62 | 4_000_000_000L)
                        .dropped("OVS_DROP_EXPLICIT")))
                .hasValueSatisfying(meeting -> assertThat(meeting.isSeenMade()).isFalse());
    }

    @Test
    void theFlowOfAPacketThatOvsVswitchdWasShownIsMadeAfterThat() {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .at(BEGIN)
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .upcall()
                .upcalled();
        events.executed("one", "veth-a")
                .at(BEGIN + 1)
                .icmpEcho("10.0.0.1", "10.0.0.2", 1)
                .flow(1)
                .dropped("OVS_DROP_EXPLICIT");
        assertThat(of(events)).hasValueSatisfying(meeting -> {
            assertThat(meeting.isSeenMade()).isTrue();
            assertThat(meeting.begin()).isBetween(BEGIN, meeting.end());
        });
    }
}
