package io.pathproof.internal.decode;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.Struct;

/** Reads the records that are not passages. */
final class DetailReader {

    /** {@code enum ovs_packet_cmd} */
    private static final int NO_FLOW = 1;

    private static final int BY_ACTION = 2;

    private DetailReader() {}

    static OutputEvent output(Struct struct) {
        requireNoFlags(struct);
        return new OutputEvent(
                PartReader.headOfPassage(struct.inside(EventLayout.OutputEvent.HEAD)),
                PartReader.output(struct.inside(EventLayout.OutputEvent.OUTPUT)));
    }

    static UpcallEvent upcall(Struct struct) {
        requireNoFlags(struct);
        int command = struct.getInt(EventLayout.UpcallEvent.COMMAND);
        Unreadable.unless(command == NO_FLOW || command == BY_ACTION, "an upcall has a command that there is not");
        Unreadable.unless(struct.isZero(EventLayout.UpcallEvent.PAD), "an upcall's padding is not zero");
        return new UpcallEvent(
                PartReader.headOfPassage(struct.inside(EventLayout.UpcallEvent.HEAD)),
                command == BY_ACTION,
                PacketReader.packet(struct.inside(EventLayout.UpcallEvent.PACKET)));
    }

    static MarkerEvent marker(Struct struct) {
        requireNoFlags(struct);
        Unreadable.unless(struct.isZero(EventLayout.MarkerEvent.PAD), "a marker's padding is not zero");
        Struct counters = struct.inside(EventLayout.MarkerEvent.COUNTERS);
        return new MarkerEvent(
                PartReader.head(struct.inside(EventLayout.MarkerEvent.HEAD)),
                struct.getInt(EventLayout.MarkerEvent.DEPTH),
                new MarkerEvent.Counters(
                        counters.get(EventLayout.Counters.SEEN),
                        counters.get(EventLayout.Counters.TURNED_AWAY),
                        counters.get(EventLayout.Counters.LOST),
                        counters.get(EventLayout.Counters.LOST_DETAILS),
                        counters.get(EventLayout.Counters.MISSED),
                        counters.get(EventLayout.Counters.ORPHANS),
                        counters.get(EventLayout.Counters.TOO_DEEP)));
    }

    private static void requireNoFlags(Struct struct) {
        Unreadable.unless(struct.isZero(EventLayout.Head.FLAGS), "a record has a flag that it cannot have");
    }
}
