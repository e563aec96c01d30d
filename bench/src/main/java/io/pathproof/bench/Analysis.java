package io.pathproof.bench;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.util.List;

/** From records to crossings, to journeys, and to assertions about each of them. */
final class Analysis {

    private final SyntheticTrace trace;
    private final Correlator correlator;

    Analysis(SyntheticTrace trace) {
        this.trace = trace;
        this.correlator = new Correlator(trace.records(), KernelNames.UNKNOWN);
    }

    /** Crossings, as a test gets them. */
    Snapshot crossings() {
        correlator.take(trace.records().end());
        int passages = trace.passages();
        Snapshot snapshot = correlator.snapshot(new Ledger(passages, 0, passages, 0, 0, 0, 0, 0, List.of()), false);
        require(snapshot.crossings().size() == trace.crossings(), "each packet is a crossing of each datapath");
        require(snapshot.ledger().complete(), "the ledger is complete");
        return snapshot;
    }

    /** Journeys, as a test gets them. */
    Snapshot journeys() {
        Snapshot snapshot = crossings();
        require(snapshot.journeys().size() == trace.packets(), "each packet has a journey");
        return snapshot;
    }

    /** An assertion that looks at each packet that came in at a port, and fails if one has another fate than it should. */
    static void judgeCrossings(Snapshot snapshot) {
        PacketTrace trace = () -> snapshot;
        assertThat(trace).enteredOvsFrom("veth*").neverExitedVia("eth0");
    }

    /** An assertion that looks at each packet's whole journey. */
    static void judgeJourneys(Snapshot snapshot) {
        PacketTrace trace = () -> snapshot;
        assertThat(trace).enteredOvsFrom("veth*").noPacket().arrivedAt("eth0");
    }

    /** An assertion that looks for each question's answer. */
    static void judgeAnswers(Snapshot snapshot) {
        PacketTrace trace = () -> snapshot;
        assertThat(trace.where(PacketFilter.udp().destinationPort(53)))
                .enteredOvsFrom("veth*")
                .anyPacket()
                .answered();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("The benchmark is not what it should be: want that " + what);
        }
    }
}
