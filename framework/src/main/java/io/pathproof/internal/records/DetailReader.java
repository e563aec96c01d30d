package io.pathproof.internal.records;

import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.passage.UpcallReason;

/** Checks and reads the records that are not passages. */
public final class DetailReader {

    /** {@code enum ovs_packet_cmd} */
    private static final int NO_FLOW = 1;

    private static final int BY_ACTION = 2;

    private DetailReader() {}

    static void checkOutput(Struct struct) {
        requireNoFlags(struct);
        PartReader.checkHeadOfPassage(struct.inside(EventLayout.OutputEvent.HEAD));
        PartReader.checkOutput(struct.inside(EventLayout.OutputEvent.OUTPUT));
    }

    static void checkUpcall(Struct struct) {
        requireNoFlags(struct);
        int command = struct.getInt(EventLayout.UpcallEvent.COMMAND);
        Unreadable.unless(command == NO_FLOW || command == BY_ACTION, "an upcall has a command that there is not");
        UpcallReason reason = reason(struct);
        Unreadable.unless(reason.byAction() == (command == BY_ACTION), "an upcall's reason is not one of its command");
        Unreadable.unless(
                reason == UpcallReason.SLOW_PATH || struct.isZero(EventLayout.UpcallEvent.SLOW_PATH),
                "an upcall has a reason for the slow path and does not take it");
        PartReader.checkHeadOfPassage(struct.inside(EventLayout.UpcallEvent.HEAD));
        PacketReader.check(struct.inside(EventLayout.UpcallEvent.PACKET));
    }

    /** Why a packet was sent up. */
    public static UpcallReason reason(Struct upcall) {
        return switch (upcall.getInt(EventLayout.UpcallEvent.REASON)) {
            case EventLayout.UpcallReason.MISS -> UpcallReason.MISS;
            case EventLayout.UpcallReason.SLOW_PATH -> UpcallReason.SLOW_PATH;
            case EventLayout.UpcallReason.CONTROLLER -> UpcallReason.CONTROLLER;
            case EventLayout.UpcallReason.SFLOW -> UpcallReason.SFLOW;
            case EventLayout.UpcallReason.FLOW_SAMPLE -> UpcallReason.FLOW_SAMPLE;
            case EventLayout.UpcallReason.IPFIX -> UpcallReason.IPFIX;
            case EventLayout.UpcallReason.OTHER_ACTION -> UpcallReason.OTHER_ACTION;
            default -> throw Unreadable.because("an upcall has a reason that there is not");
        };
    }

    /** The packet that was sent up. */
    public static Packet packet(Struct upcall) {
        return PacketReader.packet(upcall.inside(EventLayout.UpcallEvent.PACKET));
    }

    /** Whether it was an action that sent a packet up. */
    public static boolean isByAction(Struct upcall) {
        return upcall.getInt(EventLayout.UpcallEvent.COMMAND) == BY_ACTION;
    }

    static void checkMarker(Struct struct) {
        requireNoFlags(struct);
        Unreadable.unless(struct.isZero(EventLayout.MarkerEvent.PAD), "a marker's padding is not zero");
    }

    private static void requireNoFlags(Struct struct) {
        Unreadable.unless(struct.isZero(EventLayout.Head.FLAGS), "a record has a flag that it cannot have");
    }
}
