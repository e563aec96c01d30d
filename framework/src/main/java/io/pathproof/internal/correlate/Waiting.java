package io.pathproof.internal.correlate;

import io.pathproof.trace.Packet;
import io.pathproof.trace.Passage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent up and has not come back. */
final class Waiting {

    private final WaitingPackets whole = new WaitingPackets();
    private final WaitingPackets segments = new WaitingPackets();

    /** A packet of a passage was sent up. */
    void add(Passage passage, Packet packet, Sent sent) {
        if (packet.segmentSize() == 0) {
            whole.add(passage, Fingerprint.of(packet), sent);
            sent.expect(1);
            return;
        }
        List<Fingerprint> expected = Segments.expectedOf(packet);
        expected.forEach(segment -> segments.add(passage, segment, sent));
        sent.expect(expected.size());
    }

    /** What has waited longest for the packet of this passage to come back. */
    @Nullable
    Sent take(Passage passage) {
        Sent sent = whole.isEmpty() ? null : whole.take(passage, Fingerprint.of(passage.packet()));
        if (sent != null || segments.isEmpty()) {
            return sent;
        }
        Optional<Fingerprint> segment = Segments.of(passage.packet());
        return segment.isEmpty() ? null : segments.take(passage, segment.get());
    }
}
