package io.pathproof.bench;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.internal.correlate.Correlator;
import io.pathproof.internal.correlate.Names;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.util.List;

/** From records to crossings, and an assertion about each of them. */
final class Analysis {

    private final SyntheticTrace trace;
    private final Correlator correlator;

    Analysis(SyntheticTrace trace) {
        this.trace = trace;
        this.correlator = new Correlator(trace.records(), Names.UNKNOWN);
    }

    /** Crossings, as a test gets them. */
    Snapshot crossings() {
        correlator.take(trace.records().end());
        int passages = trace.passages();
        Snapshot snapshot = correlator.snapshot(new Ledger(passages, 0, passages, 0, 0, 0, 0, 0, List.of()), false);
        require(snapshot.crossings().size() == trace.packets(), "each packet is a crossing");
        require(snapshot.ledger().complete(), "the ledger is complete");
        return snapshot;
    }

    /** An assertion that looks at each packet that came in at a port, and fails if one has another fate than it should. */
    static void judge(Snapshot snapshot) {
        PacketTrace trace = () -> snapshot;
        assertThat(trace).enteredOvsFrom("veth*").neverExitedVia("eth0");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("The benchmark is not what it should be: want that " + what);
        }
    }
}
