package io.pathproof.internal.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many hits of the probes nobody saw since they are attached: those that the kernel left out, less those that the second
 * program caught. The kernel's count and the CPUs' own are of different moments, and while hits come in one of them is ahead.
 * But the number never falls: what is read before and after bounds it from below and from above, for each moment before, too.
 */
final class UnseenHits {

    /** On a machine with more to do than it can, each reading of the kernel's count comes late. */
    private static final int TRIES = 32;

    private final LongSupplier leftOut;
    private final Map<Integer, Long> caught = new HashMap<>();
    private long atLeast;

    /** @param leftOut the kernel's count of the hits that it left out */
    UnseenHits(LongSupplier leftOut) {
        this.leftOut = leftOut;
    }

    /** What a CPU's marker says that the second program caught there. */
    void take(int cpu, long hits) {
        caught.put(cpu, hits);
    }

    /** There were so many for certain when they were last counted. */
    long atLeast() {
        return atLeast;
    }

    /**
     * Counts.
     *
     * @param marking has each CPU say what was caught there, see {@link #take}
     * @return at most so many were unseen before this call: just so many, unless hits came in at each try
     */
    long atMost(Runnable marking) {
        long atMost = Long.MAX_VALUE;
        long before = leftOut.getAsLong();
        for (int tries = 0; tries < TRIES && atMost > atLeast; tries++) {
            marking.run();
            long after = leftOut.getAsLong();
            long seen = caught.values().stream().mapToLong(Long::longValue).sum();
            atLeast = Math.max(atLeast, before - seen);
            atMost = Math.min(atMost, after - seen);
            before = after;
        }
        return atMost;
    }
}
