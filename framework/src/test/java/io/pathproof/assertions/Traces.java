package io.pathproof.assertions;

import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Traces that are over, with a ledger of 14 packets. */
final class Traces {

    private Traces() {}

    /** Nothing was lost. */
    static PacketTrace of(Crossing... packets) {
        Snapshot snapshot = complete(false, packets);
        return () -> snapshot;
    }

    /** And this is why. */
    static PacketTrace because(Cause cause, Crossing... packets) {
        Snapshot snapshot = complete(false, packets);
        return new PacketTrace() {
            @Override
            public Snapshot snapshot() {
                return snapshot;
            }

            @Override
            public Cause cause(Crossing packet) {
                return cause;
            }
        };
    }

    /** All packets but these were lost for want of room in the ring. */
    static PacketTrace withLosses(Crossing... packets) {
        Snapshot snapshot = lossy(false, packets);
        return () -> snapshot;
    }

    static PacketTrace with(Ledger ledger, Crossing... packets) {
        Snapshot snapshot = new Snapshot(passages(packets), List.of(packets), ledger, false);
        return () -> snapshot;
    }

    static Snapshot complete(boolean open, Crossing... packets) {
        int recorded = passages(packets).size();
        Ledger ledger = new Ledger(14, 14 - recorded, recorded, 0, 0, 0, 0, 0, List.of());
        return new Snapshot(passages(packets), List.of(packets), ledger, open);
    }

    static Snapshot lossy(boolean open, Crossing... packets) {
        int recorded = passages(packets).size();
        Ledger ledger = new Ledger(14, 0, recorded, 14 - recorded, 0, 0, 0, 0, List.of());
        return new Snapshot(passages(packets), List.of(packets), ledger, open);
    }

    private static List<Passage> passages(Crossing... packets) {
        return Stream.of(packets)
                .flatMap(packet -> packet.passages().stream())
                .sorted(Comparator.comparingLong(Passage::time))
                .toList();
    }
}
