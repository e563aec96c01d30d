package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.time.Duration;
import java.util.List;

/** A trace that goes on by one snapshot each time that somebody looks, and stays at the last one. */
final class Film implements PacketTrace {

    private final List<Snapshot> snapshots;
    private int looks;

    private Film(List<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    static Film of(Snapshot... snapshots) {
        return new Film(List.of(snapshots));
    }

    @Override
    public Snapshot snapshot() {
        return snapshots.get(Math.min(looks++, snapshots.size() - 1));
    }

    int looks() {
        return looks;
    }

    /** Long enough that no test ends by it. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }
}
