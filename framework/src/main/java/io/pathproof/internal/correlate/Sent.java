package io.pathproof.internal.correlate;

import java.util.ArrayList;
import java.util.List;

/** An upcall and what became of it; what was sent up is read where it is needed, since there may be many. */
final class Sent {

    private final long time;
    private final boolean byAction;
    private final List<Integer> returned = new ArrayList<>(1);
    private int expected;

    Sent(long time, boolean byAction) {
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

    /** The places of the passages that came back, in order of time. */
    List<Integer> returned() {
        return returned;
    }

    boolean allReturned() {
        return expected > 0 && returned.size() == expected;
    }
}
