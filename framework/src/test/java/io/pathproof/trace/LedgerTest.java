package io.pathproof.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Ledger WHOLE = new Ledger(10, 4, 6, 0, 0, 0, 0, 0, List.of());

    @Test
    void isCompleteWhenItAddsUp() {
        assertThat(WHOLE.complete()).isTrue();
        assertThat(WHOLE.letThrough()).isEqualTo(6);
        assertThat(WHOLE.describe()).isEqualTo("10 packets seen, 4 turned away by the filter, 6 recorded");
    }

    @Test
    void isNotCompleteWhateverIsMissing() {
        assertThat(new Ledger(10, 4, 5, 0, 0, 0, 0, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 7, 0, 0, 0, 0, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 5, 1, 0, 0, 0, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 6, 0, 1, 0, 0, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 6, 0, 0, 1, 0, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 6, 0, 0, 0, 1, 0, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 6, 0, 0, 0, 0, 1, List.of()).complete()).isFalse();
        assertThat(new Ledger(10, 4, 6, 0, 0, 0, 0, 0, List.of("one")).complete())
                .isFalse();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(new Ledger(20, 4, 6, 1, 2, 3, 4, 5, List.of("The probe x is not attached.", "Nor is y.")).describe())
                .isEqualTo(
                        """
                        20 packets seen, 4 turned away by the filter, 6 recorded, 1 lost for want of room in the ring, \
                        2 outputs or upcalls lost for want of room in the ring, 3 probe hits missed, 4 nested too deep, \
                        5 records unreadable, 2 unaccounted for
                        The probe x is not attached.
                        Nor is y.""");
    }
}
