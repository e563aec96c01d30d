package io.pathproof.internal.crossings;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent up and has not come back. */
final class AwaitedReturns {

    private final ReturnQueues whole = new ReturnQueues();
    private final ReturnQueues segments = new ReturnQueues();

    /** A packet was sent up. */
    void add(PacketAtPort up, SentUpcall sent) {
        if (up.packet().segmentSize() == 0) {
            whole.add(up, up.print(), sent);
            sent.expect(1);
            return;
        }
        List<Fingerprint> expected = GsoSegments.expectedOf(up.packet());
        expected.forEach(segment -> segments.add(up, segment, sent));
        sent.expect(expected.size());
    }

    /** What has waited longest for this packet to come back. */
    @Nullable
    SentUpcall take(PacketAtPort back) {
        SentUpcall sent = whole.take(back, back.print());
        if (sent != null || segments.isEmpty()) {
            return sent;
        }
        Optional<Fingerprint> segment = GsoSegments.of(back.packet());
        return segment.isEmpty() ? null : segments.take(back, segment.get());
    }
}
