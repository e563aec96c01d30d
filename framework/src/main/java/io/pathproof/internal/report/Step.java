package io.pathproof.internal.report;

import io.pathproof.trace.Cause;
import io.pathproof.trace.DropReason;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Tunnel;
import java.util.Optional;

/**
 * One thing that happened to a packet.
 *
 * @param from the place in the list of the step that this one comes of, {@link #NONE} if it was not known before
 * @param nanos since the packet came in
 * @param reason why it was stopped
 * @param cause what decided that it was stopped, as far as it was asked
 * @param tunnel that it came out of or went into
 * @param packet as it was captured here; where it goes on as it was known before, nothing
 */
record Step(
        int from,
        long nanos,
        Place place,
        Mark mark,
        String text,
        Optional<DropReason> reason,
        Optional<Cause> cause,
        Optional<Tunnel> tunnel,
        Optional<Packet> packet) {

    /** In place of the step that a first one comes of. */
    static final int NONE = -1;

    Step(int from, long nanos, Place place, Mark mark, String text) {
        this(from, nanos, place, mark, text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Step because(Optional<DropReason> why) {
        return new Step(from, nanos, place, mark, text, why, cause, tunnel, packet);
    }

    Step decidedBy(Optional<Cause> found) {
        return new Step(from, nanos, place, mark, text, reason, found, tunnel, packet);
    }

    Step by(Optional<Tunnel> way) {
        return new Step(from, nanos, place, mark, text, reason, cause, way, packet);
    }

    Step of(Packet captured) {
        return new Step(from, nanos, place, mark, text, reason, cause, tunnel, Optional.of(captured));
    }

    Step comingFrom(int step) {
        return new Step(step, nanos, place, mark, text, reason, cause, tunnel, packet);
    }

    Step notBefore(long earliest) {
        return new Step(from, Math.max(nanos, earliest), place, mark, text, reason, cause, tunnel, packet);
    }

    /** This without what differs from one packet to the next. */
    Shape shape() {
        return new Shape(from, place, mark, text);
    }

    /** What steps of equal ways have in common. */
    record Shape(int from, Place place, Mark mark, String text) {}
}
