package io.pathproof.internal.journeys;

import io.pathproof.internal.journeys.Sightings.Kind;
import io.pathproof.trace.Drop;
import io.pathproof.trace.Output;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Port;
import io.pathproof.trace.Tunnel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A packet seen. What it looks like is worked out when it is compared with another one. */
final class Sighting {

    private final Kind kind;
    private final long time;
    private final int crossing;
    private final long port;
    private final Packet packet;
    private final Optional<Tunnel> tunnel;
    private @Nullable PacketIdentity identity;
    private @Nullable TunnelledPacket carried;

    private Sighting(Kind kind, long time, int crossing, long port, Packet packet, Optional<Tunnel> tunnel) {
        this.kind = kind;
        this.time = time;
        this.crossing = crossing;
        this.port = port;
        this.packet = packet;
        this.tunnel = tunnel;
    }

    /** One in a datapath; {@code detail} is the index of the output or of the upcall in the passage. */
    static Sighting of(Kind kind, long time, int crossing, Passage passage, int detail) {
        Output output = kind == Kind.OUT ? passage.outputs().get(detail) : null;
        Optional<Tunnel> tunnel =
                output != null ? output.tunnel() : kind == Kind.ASKED ? Optional.empty() : passage.tunnel();
        return new Sighting(
                kind,
                time,
                crossing,
                key(output == null ? passage.in() : output.port()),
                kind == Kind.ASKED ? passage.upcalls().get(detail).packet() : passage.packet(),
                tunnel);
    }

    /** One outside of every datapath; {@code number} is which of the drops. */
    static Sighting of(long time, int number, Drop drop) {
        return new Sighting(Kind.DROPPED, time, number, 0, drop.packet(), Optional.empty());
    }

    static long key(Port port) {
        return (port.netns() << 32) ^ port.ifindex();
    }

    Kind kind() {
        return kind;
    }

    long time() {
        return time;
    }

    /** The crossing, or which of the drops. */
    int crossing() {
        return crossing;
    }

    /** Where. */
    long port() {
        return port;
    }

    /** Whether it goes into a tunnel here, or comes out of one. */
    boolean tunnelPort() {
        return tunnel.isPresent();
    }

    PacketIdentity identity() {
        PacketIdentity known = identity;
        if (known == null) {
            known = PacketIdentity.of(packet);
            identity = known;
        }
        return known;
    }

    /** The packet in the tunnel that it goes into here or comes out of, or that it is an outer packet of. */
    @Nullable
    TunnelledPacket carried() {
        TunnelledPacket known = carried;
        if (known == null) {
            known = tunnel.isPresent() ? TunnelledPacket.by(tunnel.get(), identity()) : identity().carried;
            carried = known;
        }
        return known;
    }
}
