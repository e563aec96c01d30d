package io.pathproof.internal.correlate;

import io.pathproof.trace.Passage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent up and has not come back. */
final class Waiting {

    private final WaitingPackets whole = new WaitingPackets();
    private final WaitingPackets segments = new WaitingPackets();

    void add(Passage passage, Sent sent) {
        WaitingPackets packets = sent.isSegmented() ? segments : whole;
        sent.expected().forEach(packet -> packets.add(passage, packet, sent));
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
