package io.pathproof.internal.probe;

/**
 * What the kernel counted for a window, summed over the CPUs at a barrier.
 *
 * @param seen packets that entered a datapath and have left it
 * @param recorded passages that were in the ring by then, or in a row of a window that only counts
 * @param missed hits that a probe missed, as the frames show it, or as the kernel counted it
 */
public record Counts(
        long seen, long turnedAway, long recorded, long lost, long lostDetails, long missed, long tooDeep) {

    static Counts missed(long hits) {
        return new Counts(0, 0, 0, 0, 0, hits, 0);
    }

    Counts plus(Counts other) {
        return new Counts(
                seen + other.seen,
                turnedAway + other.turnedAway,
                recorded + other.recorded,
                lost + other.lost,
                lostDetails + other.lostDetails,
                missed + other.missed,
                tooDeep + other.tooDeep);
    }
}
