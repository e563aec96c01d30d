package io.pathproof.trace.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Packets within packets: those of Geneve (RFC 8926) and VXLAN (RFC 7348). */
final class Encapsulation {

    private static final int UDP_HEADER = 8;

    private Encapsulation() {}

    static Optional<Packet> inner(Packet outer, byte[] bytes) {
        OptionalInt udp = outer.transportOffset();
        if (outer.protocol().orElse(0) != IpProtocol.UDP || udp.isEmpty()) {
            return Optional.empty();
        }
        int at = udp.getAsInt() + UDP_HEADER;
        if (at + 8 > bytes.length) {
            return Optional.empty();
        }
        return switch (outer.destinationPort().orElse(0)) {
            case 6081 -> inner(outer, bytes, at + 8 + (bytes[at] & 0x3f) * 4, protocol(bytes, at));
            case 4789 -> inner(outer, bytes, at + 8, EtherType.ETHERNET);
            default -> Optional.empty();
        };
    }

    private static int protocol(byte[] bytes, int geneve) {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(geneve + 2));
    }

    private static Optional<Packet> inner(Packet outer, byte[] bytes, int at, int protocol) {
        if (at >= bytes.length) {
            return Optional.empty();
        }
        byte[] captured = Arrays.copyOfRange(bytes, at, bytes.length);
        return Optional.of(new Packet(
                captured,
                outer.length() - at,
                false,
                protocol == EtherType.ETHERNET,
                Optional.empty(),
                protocol,
                outer.segmentSize()));
    }
}
