package io.pathproof.internal.frames;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.packet.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a packet that {@code ovs-vswitchd} puts back has in common with the packet that was sent up: its bytes on the
 * wire, VLAN tags among them wherever the kernel keeps them, but for the checksums that are completed on the way up.
 */
public final class Fingerprint {

    /** As many as a record holds: a tag that is put among them must not make them more. */
    private static final int MOST_BYTES = 112;

    private final byte[] frame;
    private final int count;
    private final int length;
    private final int hash;

    private Fingerprint(byte[] frame, int count, int length) {
        this.frame = frame;
        this.count = count;
        this.length = length;
        this.hash = hash(ByteBuffer.wrap(frame, 0, count), length);
    }

    public static Fingerprint of(Packet packet) {
        byte[] frame = packet.frame();
        FrameLayer.of(packet).forEach(layer -> layer.clearChecksum(frame));
        return of(frame, Math.min(frame.length, MOST_BYTES), packet.frameLength());
    }

    /** Of the first bytes of a frame, which nobody changes any more, and of the whole packet's length. */
    public static Fingerprint of(byte[] frame, int count, int length) {
        return new Fingerprint(frame, count, length);
    }

    /** By eight bytes at a time. */
    private static int hash(ByteBuffer bytes, int length) {
        long hash = length;
        while (bytes.remaining() >= Long.BYTES) {
            hash = Hash.mix(hash, bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            hash = Hash.mix(hash, bytes.get());
        }
        return (int) (hash >>> Integer.SIZE);
    }

    /** This, as if less of the packet had been captured. */
    public Fingerprint shortenedTo(int fewer) {
        return fewer == count ? this : new Fingerprint(frame, fewer, length);
    }

    /** How many bytes were captured. */
    public int count() {
        return count;
    }

    /** Of the whole packet. */
    public int length() {
        return length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint print
                && print.hash == hash
                && print.length == length
                && Arrays.equals(print.frame, 0, print.count, frame, 0, count);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
