package io.pathproof.internal.report;

import java.time.Instant;

/**
 * Two readings of one moment.
 *
 * @param monotonic in nanoseconds of {@code CLOCK_MONOTONIC}
 * @param wall the same moment by the clock on the wall
 */
public record WallClock(long monotonic, Instant wall) {

    /** Of this machine: what Java calls nano time is CLOCK_MONOTONIC on Linux. */
    public static WallClock read() {
        long before = System.nanoTime();
        Instant wall = Instant.now();
        return new WallClock(before + (System.nanoTime() - before) / 2, wall);
    }

    Instant at(long nanos) {
        return wall.plusNanos(nanos - monotonic);
    }
}
