package io.pathproof.internal.crossings;

import io.pathproof.internal.frames.Fingerprint;
import io.pathproof.internal.frames.GsoSegments;
import io.pathproof.trace.packet.Packet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was handed to somebody who may put it back, and has not yet.
 *
 * @param <T> what tells whose it is
 */
final class AwaitedReturns<T> {

    private final ReturnQueues<T> whole = new ReturnQueues<>();
    private final ReturnQueues<T> segments = new ReturnQueues<>();

    /** A packet was sent up at that time; of one that is yet to be cut, its segments. Tells how many may come back. */
    int add(PacketAtPort up, long time, T sent) {
        Packet packet = up.packet();
        if (packet.segmentSize() == 0) {
            whole.add(up, up.print(), time, sent);
            return 1;
        }
        List<Fingerprint> expected = GsoSegments.expectedOf(packet);
        expected.forEach(segment -> segments.add(up, segment, time, sent));
        return expected.size();
    }

    boolean isEmpty() {
        return whole.isEmpty() && segments.isEmpty();
    }

    /** What has waited longest for this packet to come back, and no longer does. */
    @Nullable
    T take(PacketAtPort back) {
        T sent = whole.take(back, back.print());
        if (sent != null || segments.isEmpty()) {
            return sent;
        }
        Optional<Fingerprint> segment = GsoSegments.of(back.packet());
        return segment.isEmpty() ? null : segments.take(back, segment.get());
    }
}
