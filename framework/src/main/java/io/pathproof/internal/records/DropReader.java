package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.DropEvent;
import io.pathproof.trace.packet.Packet;
import java.util.Optional;

/** Checks and reads {@code struct pp_drop_event}. */
public final class DropReader {

    /** The device that the packet was last at. */
    public static final Field AT = DropEvent.AT;

    private DropReader() {}

    static void check(Struct drop) {
        Unreadable.unless(
                (drop.getInt(EventLayout.Head.FLAGS) & ~EventLayout.Flag.LEFT) == 0,
                "a drop has a flag that there is not");
        Unreadable.unless(drop.isZero(EventLayout.Head.PASSAGE), "a drop outside of OVS belongs to a passage");
        Unreadable.unless(drop.isZero(DropEvent.PAD), "a drop's padding is not zero");
        Struct device = drop.inside(DropEvent.AT);
        if (device.getInt(EventLayout.Port.IFINDEX) != 0) {
            PartReader.checkDevice(device);
        }
        PacketReader.check(drop.inside(DropEvent.PACKET));
    }

    /** The device that a packet was last at, if it was at any. */
    public static Optional<Device> device(Struct device) {
        return device.getInt(EventLayout.Port.IFINDEX) == 0 ? Optional.empty() : Optional.of(PartReader.device(device));
    }

    /** Whether a passage that was recorded had given the packet away; else a filter of the kernel let it in. */
    public static boolean hadLeft(Struct drop) {
        return drop.getInt(EventLayout.Head.FLAGS) != 0;
    }

    /** The packet as it was dropped. */
    public static Packet packet(Struct drop) {
        return PacketReader.packet(drop.inside(DropEvent.PACKET));
    }

    /** The kernel's reason, 0 for none. */
    public static int reason(Struct drop) {
        return drop.getInt(DropEvent.REASON);
    }

    /** The address of the packet's descriptor. */
    public static long skb(Struct drop) {
        return drop.get(DropEvent.SKB);
    }

    /** The address of the code that dropped it. */
    public static long location(Struct drop) {
        return drop.get(DropEvent.LOCATION);
    }
}
