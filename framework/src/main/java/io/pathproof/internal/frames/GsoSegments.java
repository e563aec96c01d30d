package io.pathproof.internal.frames;

import io.pathproof.trace.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A packet that is yet to be cut into segments is sent up as these segments. What tells them is their headers, as far as
 * those can be foretold: the sequence number of TCP, and the length.
 */
public final class GsoSegments {

    /** More than the kernel makes of the longest packet of the smallest segments that anybody wants. */
    private static final int MOST = 10_000;

    private GsoSegments() {}

    /** The segments that will come of a packet; none if they cannot be foretold. */
    public static List<Fingerprint> expectedOf(Packet packet) {
        byte[] frame = packet.frame();
        FrameLayer innermost = innermost(packet);
        Optional<Integer> headers = innermost.payload(frame);
        if (headers.isEmpty() || packet.length() / packet.segmentSize() > MOST) {
            return List.of();
        }
        FrameLayer.of(packet).forEach(layer -> layer.clearSegment(frame));
        List<Fingerprint> segments = new ArrayList<>();
        int size = packet.segmentSize();
        for (int rest = packet.frameLength() - headers.get(); rest > 0; rest -= size) {
            segments.add(Fingerprint.of(frame.clone(), headers.get(), headers.get() + Math.min(size, rest)));
            if (innermost.isTcp()) {
                innermost.advance(frame, size);
            }
        }
        return segments;
    }

    /** A packet as one that may be a segment of another. */
    public static Optional<Fingerprint> of(Packet packet) {
        byte[] frame = packet.frame();
        Optional<Integer> headers = innermost(packet).payload(frame);
        FrameLayer.of(packet).forEach(layer -> layer.clearSegment(frame));
        return headers.map(count -> Fingerprint.of(frame, count, packet.frameLength()));
    }

    private static FrameLayer innermost(Packet packet) {
        List<FrameLayer> layers = FrameLayer.of(packet);
        return layers.get(layers.size() - 1);
    }
}
