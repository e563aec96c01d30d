package io.pathproof.internal.crossings;

import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.UpcallReason;
import java.util.Arrays;

/** An upcall and what became of it; what was sent up is read where it is needed, since there may be many. */
final class SentUpcall {

    private static final int[] NONE = {};

    private final int place;
    private final long time;
    private final UpcallReason reason;
    private final boolean segmented;
    private int[] returned = NONE;
    private int count;
    private int expected;
    private int taken;
    private int done;
    private boolean doubtful;

    /** By the passage at this place. */
    SentUpcall(int place, Upcall upcall) {
        this.place = place;
        this.time = upcall.time();
        this.reason = upcall.reason();
        this.segmented = upcall.packet().segmentSize() > 0;
    }

    /** The place of the passage that made it. */
    int place() {
        return place;
    }

    long time() {
        return time;
    }

    /** Whether the kernel cut its packet into segments. */
    boolean isSegmented() {
        return segmented;
    }

    UpcallReason reason() {
        return reason;
    }

    /** Whether the thread that takes it puts back what comes of it. */
    boolean isAnswered() {
        return reason == UpcallReason.MISS || reason == UpcallReason.SLOW_PATH;
    }

    /** Whether whoever gets it may put it back, or not. */
    boolean mayReturn() {
        return reason == UpcallReason.CONTROLLER || reason == UpcallReason.OTHER_ACTION;
    }

    /** So many packets come back of it if any does. */
    void expect(int packets) {
        expected = packets;
    }

    /** Whether as many as can be have come back. */
    boolean allReturned() {
        return count == expected;
    }

    /** A thread took it, or one of its segments, and may be done with it. */
    void taken(boolean isDone) {
        taken++;
        done += isDone ? 1 : 0;
    }

    /** How many messages of it were taken: one for each segment. */
    int taken() {
        return taken;
    }

    /** Of how many of them nothing more comes. */
    int done() {
        return done;
    }

    /** Something came back that may be of this one, or of another. */
    void doubt() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** Something of it came back, by the passage at this place; later than those before. */
    void cameBack(int place) {
        if (count == returned.length) {
            returned = Arrays.copyOf(returned, Math.max(1, 2 * count));
        }
        returned[count++] = place;
    }

    boolean anyReturned() {
        return count > 0;
    }

    /** The places of the passages that came back, in order of time. */
    int[] returned() {
        return count == returned.length ? returned : Arrays.copyOf(returned, count);
    }
}
