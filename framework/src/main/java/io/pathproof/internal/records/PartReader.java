package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.trace.packet.Tunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Checks and reads the structs that several records share. */
public final class PartReader {

    private static final int IFINDEX_MAX = Integer.MAX_VALUE;
    private static final int PORT_MAX = 0xffff;
    private static final int CPU_SHIFT = 48;

    private static final int OUTPUT_FLAGS = Flag.CLONE | Flag.FAILED | Flag.PARTLY | Flag.TOO_LONG;

    /** Where in a port most that are different differ already. */
    private static final Field NETNS_AND_IFINDEX = Field.block(EventLayout.Port.NETNS.offset(), Long.BYTES);

    private static final Field WHOLE_TUNNEL = Field.block(0, EventLayout.Tunnel.SIZE);

    private PartReader() {}

    /** A passage's number begins with its CPU's. */
    static void checkHeadOfPassage(Struct struct) {
        long passage = struct.get(EventLayout.Head.PASSAGE);
        Unreadable.unless(
                passage >>> CPU_SHIFT == struct.get(EventLayout.Head.CPU), "a passage's number is not one of its CPU");
    }

    static void checkDevice(Struct struct) {
        long ifindex = struct.get(EventLayout.Port.IFINDEX);
        Unreadable.unless(ifindex > 0 && ifindex <= IFINDEX_MAX, "a port has no interface");
        Unreadable.unless(struct.get(EventLayout.Port.NUMBER) <= PORT_MAX, "a port has a number that no datapath has");
        DeviceName.check(struct);
    }

    /** Reads {@code struct pp_port}. */
    public static Device device(Struct struct) {
        return new Device(
                struct.get(EventLayout.Port.NETNS),
                struct.getInt(EventLayout.Port.IFINDEX),
                struct.getInt(EventLayout.Port.NUMBER),
                struct.getInt(EventLayout.Port.TYPE),
                DeviceName.of(struct));
    }

    static void checkTunnel(Struct struct) {
        Unreadable.unless(struct.isZero(EventLayout.Tunnel.PAD), "a tunnel's padding is not zero");
        switch (struct.getInt(EventLayout.Tunnel.FAMILY)) {
            case 0 -> Unreadable.unless(struct.isZero(WHOLE_TUNNEL), "a tunnel has addresses of no family");
            case 4, 6 -> {}
            default -> throw Unreadable.because("a tunnel is of an address family that there is not");
        }
    }

    /** What is made of the ports that records speak of. */
    public static <T> PartCache<T> portCache(PartCache.Maker<T> maker) {
        return new PartCache<>(EventLayout.Port.SIZE, NETNS_AND_IFINDEX, maker);
    }

    /** The tunnels that records speak of, and that there are. */
    public static PartCache<Optional<Tunnel>> tunnelCache() {
        return new PartCache<>(EventLayout.Tunnel.SIZE, WHOLE_TUNNEL, (none, tunnel) -> tunnel(tunnel));
    }

    /** Whether there is no tunnel at this place of a struct. */
    public static boolean isNoTunnel(Struct struct, Field at) {
        return struct.getInt(EventLayout.Tunnel.FAMILY.within(at)) == 0;
    }

    /** Reads {@code struct pp_tunnel}. */
    public static Optional<Tunnel> tunnel(Struct struct) {
        return switch (struct.getInt(EventLayout.Tunnel.FAMILY)) {
            case 4 -> Optional.of(tunnel(struct, 4));
            case 6 -> Optional.of(tunnel(struct, 16));
            default -> Optional.empty();
        };
    }

    private static Tunnel tunnel(Struct struct, int addressLength) {
        return new Tunnel(
                struct.getBigEndian(EventLayout.Tunnel.KEY),
                address(struct.bytes(EventLayout.Tunnel.SRC, addressLength)),
                address(struct.bytes(EventLayout.Tunnel.DST, addressLength)),
                (int) struct.getBigEndian(EventLayout.Tunnel.SRC_PORT),
                (int) struct.getBigEndian(EventLayout.Tunnel.DST_PORT),
                struct.getInt(EventLayout.Tunnel.TOS),
                struct.getInt(EventLayout.Tunnel.TTL));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are an address", e);
        }
    }

    static void checkOutput(Struct struct) {
        int flags = struct.getInt(EventLayout.Output.FLAGS);
        Unreadable.unless((flags & ~OUTPUT_FLAGS) == 0, "an output has a flag that there is not");
        Unreadable.unless(
                (flags & Flag.TOO_LONG) == 0 || (flags & Flag.FAILED) != 0,
                "an output is too long for its port, and did not fail");
        Unreadable.unless(
                (flags & Flag.TOO_LONG) != 0 || struct.isZero(EventLayout.Output.MTU),
                "an output has the MTU of a port that it is not too long for");
        Unreadable.unless(struct.isZero(EventLayout.Output.PAD), "an output's padding is not zero");
        checkDevice(struct.inside(EventLayout.Output.PORT));
        checkTunnel(struct.inside(EventLayout.Output.TUNNEL));
    }
}
