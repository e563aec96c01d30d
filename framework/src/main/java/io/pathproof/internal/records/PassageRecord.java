package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.PassageEvent;
import io.pathproof.trace.packet.Packet;

/** The plain numbers of {@code struct pp_passage_event}, and where its parts are. */
public final class PassageRecord {

    public static final int SIZE = PassageEvent.SIZE;

    /** The port that the packet came in at. */
    public static final Field IN = PassageEvent.IN;

    /** The tunnel that the packet came out of. */
    public static final Field TUNNEL = PassageEvent.TUNNEL;

    /** The port of the last output. */
    public static final Field LAST_PORT = EventLayout.Output.PORT.within(PassageEvent.OUTPUT);

    /** The tunnel of the last output. */
    public static final Field LAST_TUNNEL = EventLayout.Output.TUNNEL.within(PassageEvent.OUTPUT);

    private static final Field FAMILY = EventLayout.Tunnel.FAMILY.within(PassageEvent.TUNNEL);
    private static final Field VLAN_TCI = EventLayout.Packet.VLAN_TCI.within(PassageEvent.PACKET);
    private static final Field LAST_SKB = EventLayout.Output.SKB.within(PassageEvent.OUTPUT);
    private static final Field LAST_AFTER = EventLayout.Output.AFTER.within(PassageEvent.OUTPUT);

    private PassageRecord() {}

    /** The network namespace of the datapath. */
    public static long datapath(Struct record) {
        return record.get(PassageEvent.DP_NETNS);
    }

    /** The address of the packet's descriptor. */
    public static long skb(Struct record) {
        return record.get(PassageEvent.SKB);
    }

    /** From entry to verdict, in nanoseconds. */
    public static long nanos(Struct record) {
        return record.get(PassageEvent.LASTED);
    }

    /** How many outputs there were. */
    public static int outputs(Struct record) {
        return record.getInt(PassageEvent.OUTPUTS);
    }

    /** How many outputs failed. */
    public static int failed(Struct record) {
        return record.getInt(PassageEvent.FAILED);
    }

    /** How many upcalls there were. */
    public static int upcalls(Struct record) {
        return record.getInt(PassageEvent.UPCALLS);
    }

    /** The kernel's drop reason, 0 for none. */
    public static int reason(Struct record) {
        return record.getInt(PassageEvent.REASON);
    }

    /** The error number of an upcall that failed, 0 for none. */
    public static int upcallError(Struct record) {
        return record.getInt(PassageEvent.UPCALL_ERROR);
    }

    /** How many copies were dropped before they reached a port. */
    public static int droppedCopies(Struct record) {
        return record.getInt(PassageEvent.CLONE_DROPS);
    }

    /** The kernel side's number for the verdict, of three bits. */
    public static int verdictNumber(Struct record) {
        return record.getInt(PassageEvent.VERDICT);
    }

    /** Whether the packet came in at a port; else ovs-vswitchd put it in. */
    public static boolean isReceived(Struct record) {
        return record.getInt(PassageEvent.ENTRY) == EventLayout.Entry.RECEIVED;
    }

    /** Whether a defragmenter kept the packet. */
    public static boolean isHeldBack(Struct record) {
        return (record.getInt(EventLayout.Head.FLAGS) & Flag.HELD_BACK) != 0;
    }

    /** Whether the packet came out of a tunnel. */
    public static boolean isFromTunnel(Struct record) {
        return record.getInt(FAMILY) != 0;
    }

    /** The VLAN tag beside the packet's bytes as it came in, 0 for none. */
    public static int tci(Struct record) {
        return record.getInt(VLAN_TCI);
    }

    /** The packet as it came in. */
    public static Packet packet(Struct record) {
        return PacketReader.packet(record.inside(PassageEvent.PACKET));
    }

    /** The last output, if there are any. */
    public static Struct lastOutput(Struct record) {
        return record.inside(PassageEvent.OUTPUT);
    }

    /** The address of the descriptor that was handed over last. */
    public static long lastSkb(Struct record) {
        return record.get(LAST_SKB);
    }

    /** When that was, in nanoseconds since the entry. */
    public static int lastAfter(Struct record) {
        return record.getInt(LAST_AFTER);
    }
}
