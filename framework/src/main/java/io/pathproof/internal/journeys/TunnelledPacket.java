package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A packet in a tunnel.
 *
 * @param tunnel the tunnel's key
 * @param source hash of the outer source address; 0 where the kernel is yet to choose it
 * @param destination hash of the outer destination address
 */
record TunnelledPacket(long tunnel, long source, long destination, PacketIdentity packet) {

    private static final int UDP_HEADER = 8;

    static TunnelledPacket by(Tunnel tunnel, PacketIdentity packet) {
        return new TunnelledPacket(tunnel.key(), hash(tunnel.source()), hash(tunnel.destination()), packet);
    }

    /** What an outer packet carries, or null if it is none; Geneve and VXLAN have their key at the same place. */
    static @Nullable TunnelledPacket in(Packet outer, byte[] bytes, int transport) {
        Optional<Packet> inner = outer.inner();
        int at = transport + UDP_HEADER + 4;
        if (inner.isEmpty() || at + 3 > bytes.length) {
            return null;
        }
        long key = ((bytes[at] & 0xffL) << 16) | ((bytes[at + 1] & 0xffL) << 8) | (bytes[at + 2] & 0xffL);
        return new TunnelledPacket(
                key,
                outer.source().map(TunnelledPacket::hash).orElse(0L),
                outer.destination().map(TunnelledPacket::hash).orElse(0L),
                PacketIdentity.of(inner.get()));
    }

    private static long hash(InetAddress address) {
        return address.isAnyLocalAddress() ? 0 : Arrays.hashCode(address.getAddress()) | (1L << 32);
    }

    long key(int segment) {
        return Hash.mix(Hash.mix(tunnel, destination), packet.key(segment));
    }

    /** How it is like one that came out of a tunnel. */
    Sameness to(TunnelledPacket other) {
        boolean oneTunnel = tunnel == other.tunnel
                && destination == other.destination
                && (source == 0 || other.source == 0 || source == other.source);
        return oneTunnel ? packet.sameness(other.packet).or(packet.toSegment(other.packet)) : Sameness.DIFFERENT;
    }
}
