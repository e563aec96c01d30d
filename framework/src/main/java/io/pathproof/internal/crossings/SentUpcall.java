package io.pathproof.internal.crossings;

import java.util.Arrays;

/** An upcall and what became of it; what was sent up is read where it is needed, since there may be many. */
final class SentUpcall {

    private static final int[] NONE = {};

    private final long time;
    private final boolean byAction;
    private int[] returned = NONE;
    private int count;
    private int expected;

    SentUpcall(long time, boolean byAction) {
        this.time = time;
        this.byAction = byAction;
    }

    long time() {
        return time;
    }

    boolean byAction() {
        return byAction;
    }

    /** So many packets are to come back of it. */
    void expect(int packets) {
        expected = packets;
    }

    /** One came back, by the passage at this place; later than those before. */
    void cameBack(int place) {
        if (count == returned.length) {
            returned = Arrays.copyOf(returned, Math.max(1, 2 * count));
        }
        returned[count++] = place;
    }

    /** The places of the passages that came back, in order of time. */
    int[] returned() {
        return count == returned.length ? returned : Arrays.copyOf(returned, count);
    }

    boolean anyReturned() {
        return count > 0;
    }

    boolean allReturned() {
        return expected > 0 && count == expected;
    }
}
