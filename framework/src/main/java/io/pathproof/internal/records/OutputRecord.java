package io.pathproof.internal.records;

import io.pathproof.internal.records.EventLayout.Flag;
import io.pathproof.internal.records.EventLayout.Output;
import io.pathproof.internal.records.EventLayout.OutputEvent;
import java.util.Comparator;
import java.util.OptionalInt;

/** What {@code struct pp_output} says, which is in a passage's own record, and in one of its own. */
public final class OutputRecord {

    /** The order in which a packet was handed to ports. */
    public static final Comparator<Struct> IN_ORDER = Comparator.<Struct>comparingLong(
                    output -> output.get(Output.AFTER))
            .thenComparingLong(output -> port(output).get(EventLayout.Port.NETNS))
            .thenComparingLong(output -> port(output).get(EventLayout.Port.IFINDEX))
            .thenComparingLong(output -> output.get(Output.SKB));

    /** The port. */
    public static final Field PORT = Output.PORT;

    /** In a record of its own, the port. */
    public static final Field PORT_OF_RECORD = Output.PORT.within(OutputEvent.OUTPUT);

    /** The tunnel that the packet went into. */
    public static final Field TUNNEL = Output.TUNNEL;

    private static final Field FLAGS_OF_RECORD = Output.FLAGS.within(OutputEvent.OUTPUT);

    private OutputRecord() {}

    /** The output that a record is about. */
    public static Struct of(Struct record) {
        return record.inside(OutputEvent.OUTPUT);
    }

    /** Whether the output failed that a record is about. */
    public static boolean isOfFailure(Struct record) {
        return (record.getInt(FLAGS_OF_RECORD) & Flag.FAILED) != 0;
    }

    private static Struct port(Struct output) {
        return output.inside(Output.PORT);
    }

    /** Whether the packet itself went on. */
    public static boolean isCopy(Struct output) {
        return (output.getInt(Output.FLAGS) & Flag.CLONE) != 0;
    }

    /** Whether the device dropped the packet at once. */
    public static boolean isFailed(Struct output) {
        return (output.getInt(Output.FLAGS) & Flag.FAILED) != 0;
    }

    /** Whether something was dropped while the device took the packet that may be a piece of it. */
    public static boolean isPartly(Struct output) {
        return (output.getInt(Output.FLAGS) & Flag.PARTLY) != 0;
    }

    /** The MTU that an output is too long for, if it is. */
    public static OptionalInt tooLongFor(Struct output) {
        return (output.getInt(Output.FLAGS) & Flag.TOO_LONG) == 0
                ? OptionalInt.empty()
                : OptionalInt.of(output.getInt(Output.MTU));
    }

    /** The VLAN tag beside the packet's bytes, 0 for none. */
    public static int tci(Struct output) {
        return output.getInt(Output.VLAN_TCI);
    }

    /** The kernel's reason for a failure, 0 for none. */
    public static int reason(Struct output) {
        return output.getInt(Output.REASON);
    }

    /** Nanoseconds since the packet's entry. */
    public static long after(Struct output) {
        return output.get(Output.AFTER);
    }

    /** The address of the descriptor that was handed over. */
    public static long skb(Struct output) {
        return output.get(Output.SKB);
    }
}
