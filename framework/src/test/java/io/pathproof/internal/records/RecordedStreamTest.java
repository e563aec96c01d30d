package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedStreamTest {

    private final RecordedEvents events = new RecordedEvents();

    @BeforeEach
    void record() {
        events.received("one", "veth-a").copyTo("veth-b").output("veth-c").forwarded();
        events.received("one", "veth-a").dropped(0);
        events.turnedAway(1).lost(2).lostDetails(3).missed(4).tooDeep(5).gap("The probe x is not attached.");
    }

    @Test
    void comesBackAsItWas() {
        RecordedStream back = RecordedStream.of(events.stream().toBytes());

        assertThat(back.counted()).isEqualTo(events.counted());
        assertThat(back.records()).hasSameSizeAs(events.records());
        for (int i = 0; i < back.records().size(); i++) {
            assertThat(back.records().get(i)).isEqualTo(events.records().get(i));
        }
    }

    @Test
    void aDamageStaysKnownWhenItIsWrittenAgain() {
        byte[] bytes = events.stream().toBytes();
        RecordedStream headless = RecordedStream.of(Arrays.copyOfRange(bytes, 1, bytes.length));

        assertThat(RecordedStream.of(headless.toBytes()).counted()).isEqualTo(headless.counted());
        assertThat(headless.counted().complete()).isFalse();
    }

    @Test
    void eachByteCounts() {
        byte[] bytes = events.stream().toBytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(RecordedStream.of(bytes).counted().unreadable())
                    .as("byte %d", i)
                    .isPositive();
            bytes[i] ^= 1;
        }
        assertThat(RecordedStream.of(bytes).counted().unreadable()).isZero();
    }

    @Test
    void aStreamThatEndsTooEarlyDoesNotAddUp() {
        byte[] bytes = events.stream().toBytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(events.snapshot(RecordedStream.of(Arrays.copyOf(bytes, length)))
                            .ledger()
                            .complete())
                    .as("length %d", length)
                    .isFalse();
        }
    }

    @Test
    void withoutItsAccountNothingIsKnownToBeComplete() {
        byte[] bytes = events.stream().toBytes();
        String gap = events.counted().gaps().get(0);
        RecordedStream headless = RecordedStream.of(Arrays.copyOfRange(bytes, 8 + 76 + gap.length(), bytes.length));

        assertThat(headless.records()).hasSize(3);
        assertThat(headless.counted().gaps())
                .containsExactly("The recording's account is missing, damaged or of another version.");
    }
}
