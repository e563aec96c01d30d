package io.pathproof.internal.journeys;

import io.pathproof.internal.journeys.Sightings.Kind;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import io.pathproof.trace.passage.Drop;
import io.pathproof.trace.passage.Freed;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Port;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A packet seen. What it looks like is worked out when it is compared with another one. */
final class Sighting {

    private final Kind kind;
    private final long time;
    private final int crossing;
    private final @Nullable Port port;
    private final @Nullable Port from;
    private final @Nullable Drop drop;
    private final Packet packet;
    private final Optional<Tunnel> tunnel;
    private @Nullable PacketIdentity identity;
    private @Nullable TunnelledPacket carried;

    private Sighting(
            Kind kind,
            long time,
            int crossing,
            @Nullable Port port,
            @Nullable Port from,
            @Nullable Drop drop,
            Packet packet,
            Optional<Tunnel> tunnel) {
        this.kind = kind;
        this.time = time;
        this.crossing = crossing;
        this.port = port;
        this.from = from;
        this.drop = drop;
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
                output == null ? passage.in() : output.port(),
                passage.in(),
                null,
                kind == Kind.ASKED ? passage.upcalls().get(detail).packet() : passage.packet(),
                tunnel);
    }

    /** One outside of every datapath; {@code number} is which of the drops. */
    static Sighting of(long time, int number, Drop drop) {
        return new Sighting(Kind.DROPPED, time, number, null, null, drop, drop.packet(), Optional.empty());
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

    /** At which port, as one number; 0 outside of every datapath. */
    long port() {
        return port == null ? 0 : key(port);
    }

    /** The network namespace of the device that it was at, 0 if it was at none. */
    long netns() {
        return drop != null ? drop.netns() : port == null ? 0 : port.netns();
    }

    /** The network namespace that the port leads to, 0 where that is not known. */
    long behind() {
        return port == null ? 0 : port.behind();
    }

    /** The network namespace from which it came into this datapath, 0 where that is not known. */
    long cameFrom() {
        return from == null ? 0 : from.behind();
    }

    /** Whether it was dropped at no device: it is in a socket's hands then, coming or going. */
    boolean isNowhere() {
        return netns() == 0;
    }

    /** Whether, of one that the kernel freed, it is known that whoever it was for had it. */
    boolean wasHandled() {
        return drop != null && drop.freed() == Freed.HANDLED;
    }

    /** Whether, of one that was dropped at no device, it is known that it was going: it has come from no device yet. */
    boolean wasStillBeingSent() {
        return drop != null && drop.reason().name().equals("NETFILTER_DROP");
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
