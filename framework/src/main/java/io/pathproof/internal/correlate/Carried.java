package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.Field;
import io.pathproof.internal.abi.Struct;
import io.pathproof.trace.Packet;
import io.pathproof.trace.Tunnel;
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
record Carried(long tunnel, long source, long destination, Identity packet) {

    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int GENEVE = 6081;
    private static final int VXLAN = 4789;
    private static final int ARP = 0x0806;

    private static final Field ETHER_TYPE = inFrame(12, 2);
    private static final Field IPV4_BEGIN = inFrame(14, 1);
    private static final Field IPV4_PROTOCOL = inFrame(23, 1);
    private static final Field IPV4_PORT = inFrame(36, 2);

    private static Field inFrame(int offset, int size) {
        return Field.block(EventLayout.Packet.BYTES.offset() + offset, size);
    }

    static Carried by(Tunnel tunnel, Identity packet) {
        return new Carried(tunnel.key(), hash(tunnel.source()), hash(tunnel.destination()), packet);
    }

    /** What an outer packet carries, or null if it is none; Geneve and VXLAN have their key at the same place. */
    static @Nullable Carried in(Packet outer, byte[] bytes, int transport) {
        Optional<Packet> inner = outer.inner();
        int at = transport + UDP_HEADER + 4;
        if (inner.isEmpty() || at + 3 > bytes.length) {
            return null;
        }
        long key = ((bytes[at] & 0xffL) << 16) | ((bytes[at + 1] & 0xffL) << 8) | (bytes[at + 2] & 0xffL);
        return new Carried(
                key,
                outer.source().map(Carried::hash).orElse(0L),
                outer.destination().map(Carried::hash).orElse(0L),
                Identity.of(inner.get()));
    }

    /** Whether a packet may carry another one, by a glance: there are many, and nearly none does. */
    static boolean mayBeIn(Struct packet) {
        if ((packet.getInt(EventLayout.Packet.FLAGS) & Flag.NO_L2) != 0) {
            return true;
        }
        long type = packet.getBigEndian(ETHER_TYPE);
        if (type == 0x0800 && packet.get(IPV4_BEGIN) == 0x45) {
            return packet.get(IPV4_PROTOCOL) == UDP && isTunnel(packet.getBigEndian(IPV4_PORT));
        }
        return type != ARP;
    }

    private static boolean isTunnel(long port) {
        return port == GENEVE || port == VXLAN;
    }

    private static long hash(InetAddress address) {
        return address.isAnyLocalAddress() ? 0 : Arrays.hashCode(address.getAddress()) | (1L << 32);
    }

    long key(int segment) {
        return Identity.mix(Identity.mix(tunnel, destination), packet.key(segment));
    }

    boolean mayComeOutAs(Carried other) {
        return tunnel == other.tunnel
                && destination == other.destination
                && (source == 0 || other.source == 0 || source == other.source)
                && (packet.isSame(other.packet) || packet.isCutInto(other.packet));
    }
}
