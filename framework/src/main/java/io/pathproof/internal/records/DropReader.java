package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.DropEvent;
import java.util.Optional;

/** Checks and reads {@code struct pp_drop_event}. */
public final class DropReader {

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

    static OutsideDropEvent drop(Struct drop) {
        return new OutsideDropEvent(
                PartReader.head(drop.inside(DropEvent.HEAD)),
                device(drop.inside(DropEvent.AT)),
                PacketReader.packet(drop.inside(DropEvent.PACKET)),
                drop.get(DropEvent.SKB),
                drop.get(DropEvent.DATA_HEAD),
                drop.get(DropEvent.LOCATION),
                drop.getInt(DropEvent.REASON),
                hadLeft(drop));
    }
}
