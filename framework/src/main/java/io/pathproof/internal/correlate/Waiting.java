package io.pathproof.internal.correlate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent up and has not come back. */
final class Waiting {

    private final WaitingPackets whole = new WaitingPackets();
    private final WaitingPackets segments = new WaitingPackets();

    /** A packet was sent up. */
    void add(PacketAtPort up, Sent sent) {
        if (up.packet().segmentSize() == 0) {
            whole.add(up, up.print(), sent);
            sent.expect(1);
            return;
        }
        List<Fingerprint> expected = Segments.expectedOf(up.packet());
        expected.forEach(segment -> segments.add(up, segment, sent));
        sent.expect(expected.size());
    }

    /** What has waited longest for this packet to come back. */
    @Nullable
    Sent take(PacketAtPort back) {
        Sent sent = whole.take(back, back.print());
        if (sent != null || segments.isEmpty()) {
            return sent;
        }
        Optional<Fingerprint> segment = Segments.of(back.packet());
        return segment.isEmpty() ? null : segments.take(back, segment.get());
    }
}
