package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.Test;

@PathproofTest
class WindowIT {

    @Test
    void isOpenAroundTheTestAndItsLedgerAddsUp(PacketTrace trace) {
        assertThat(trace.snapshot().open()).isTrue();
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
    }
}
