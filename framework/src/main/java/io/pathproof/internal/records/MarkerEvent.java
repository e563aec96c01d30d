package io.pathproof.internal.records;

/**
 * A CPU's answer to user space: all that it wrote before lies before this in the ring.
 *
 * @param depth how many passages are open on it
 */
public record MarkerEvent(Head head, int depth, Counters counters) implements Event {

    /** {@code struct pp_counters}: what that CPU counted in this window. */
    public record Counters(
            long seen,
            long turnedAway,
            long lost,
            long lostDetails,
            long missed,
            long orphans,
            long tooDeep,
            long counted,
            long caught) {}
}
