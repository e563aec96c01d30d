package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.traffic.tcp.Segment;
import java.util.Optional;

/** A frame as a capture caught it. */
public final class Caught {

    private final String place;
    private final int device;
    private final boolean out;
    private final byte[] bytes;
    private final int length;

    /**
     * A frame.
     *
     * @param place the namespace's name: a node's or a host's
     * @param device the number of the device in that namespace
     * @param out whether it was on its way out of the device; else it came in by it
     * @param bytes of the frame, as many as were kept, with a tag that the kernel held beside it
     * @param length of the whole frame
     */
    public Caught(String place, int device, boolean out, byte[] bytes, int length) {
        this.place = place;
        this.device = device;
        this.out = out;
        this.bytes = bytes;
        this.length = length;
    }

    String place() {
        return place;
    }

    int device() {
        return device;
    }

    boolean out() {
        return out;
    }

    /** Its headers. */
    public Headers headers() {
        return Headers.of(bytes);
    }

    /** The segment of TCP in it, whichever tunnel it is in. */
    public Optional<Segment> segment() {
        return Segment.in(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
