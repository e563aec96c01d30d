package io.pathproof.internal.frames;

import static io.pathproof.trace.packet.EtherType.IPV4;
import static io.pathproof.trace.packet.IpProtocol.SCTP;
import static io.pathproof.trace.packet.IpProtocol.TCP;
import static io.pathproof.trace.packet.IpProtocol.UDP;

import io.pathproof.trace.packet.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A packet in a frame: the frame itself, or a packet that a tunnel carries in it.
 *
 * @param base where in the frame the packet's bytes begin
 */
public record FrameLayer(Packet packet, int base) {

    /** The layers of a packet's frame, the outermost first. */
    static List<FrameLayer> of(Packet packet) {
        List<FrameLayer> layers = new ArrayList<>(1);
        Optional<FrameLayer> layer = Optional.of(new FrameLayer(packet, packet.frameLength() - packet.length()));
        while (layer.isPresent()) {
            layers.add(layer.get());
            layer = layer.get().inner();
        }
        return layers;
    }

    /** What a tunnel carries goes to the end of what was captured. */
    private Optional<FrameLayer> inner() {
        return packet.inner().map(inner -> new FrameLayer(inner, base + packet.bytes().length - inner.bytes().length));
    }

    /** The sender may have left the transport checksum to the device; on the way up it is completed. */
    void clearChecksum(byte[] frame) {
        switch (packet.protocol().orElse(0)) {
            case TCP -> clear(frame, transport() + 16, 2);
            case UDP -> clear(frame, transport() + 6, 2);
            case SCTP -> clear(frame, transport() + 8, 4);
            default -> {}
        }
    }

    /** Clears what differs from one segment of a packet to the next, but for TCP's sequence number. */
    void clearSegment(byte[] frame) {
        clearChecksum(frame);
        int network = base + packet.networkOffset().orElse(frame.length);
        if (packet.etherType().orElse(0) == IPV4) {
            clear(frame, network + 2, 4); // total length, identification
            clear(frame, network + 10, 2); // header checksum
        } else {
            clear(frame, network + 4, 2); // payload length
        }
        if (isTcp()) {
            clear(frame, transport() + 13, 1); // flags: FIN and PSH are the last segment's
        } else {
            clear(frame, transport() + 4, 2); // length of UDP
        }
    }

    boolean isTcp() {
        return packet.protocol().orElse(0) == TCP;
    }

    /** Where in the frame the transport header begins; behind all frames if there is none. */
    int transport() {
        return packet.transportOffset().isPresent()
                ? base + packet.transportOffset().getAsInt()
                : Integer.MAX_VALUE / 2;
    }

    /** Where in the frame the payload begins, if the frame has it and it is the payload of TCP or UDP. */
    Optional<Integer> payload(byte[] frame) {
        int transport = transport();
        int end;
        if (isTcp() && transport + 13 <= frame.length) {
            end = transport + (frame[transport + 12] >> 4 & 15) * 4;
        } else if (packet.protocol().orElse(0) == UDP) {
            end = transport + 8;
        } else {
            return Optional.empty();
        }
        return end <= frame.length ? Optional.of(end) : Optional.empty();
    }

    /** Moves TCP's sequence number on. */
    void advance(byte[] frame, int bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        buffer.putInt(transport() + 4, buffer.getInt(transport() + 4) + bytes);
    }

    private static void clear(byte[] frame, int from, int count) {
        if (from < frame.length) {
            Arrays.fill(frame, from, Math.min(frame.length, from + count), (byte) 0);
        }
    }
}
