package io.pathproof.internal.correlate;

import io.pathproof.trace.Packet;
import java.nio.ByteBuffer;

/**
 * What a packet that {@code ovs-vswitchd} puts back has in common with the packet that was sent up: its bytes on the
 * wire, VLAN tags among them wherever the kernel keeps them, but for the checksums that are completed on the way up.
 *
 * @param bytes the first of them
 * @param length of the whole packet
 */
record Fingerprint(ByteBuffer bytes, int length) {

    /** As many as a record holds: a tag that is put among them must not make them more. */
    private static final int MOST_BYTES = 112;

    static Fingerprint of(Packet packet) {
        byte[] frame = packet.frame();
        Layer.of(packet).forEach(layer -> layer.clearChecksum(frame));
        return of(frame, Math.min(frame.length, MOST_BYTES), packet.frameLength());
    }

    static Fingerprint of(byte[] frame, int count, int length) {
        return new Fingerprint(ByteBuffer.wrap(frame).slice(0, count), length);
    }

    /** This, as if less of the packet had been captured. */
    Fingerprint shortenedTo(int count) {
        return count == bytes.limit() ? this : new Fingerprint(bytes.slice(0, count), length);
    }
}
