package io.pathproof.internal.rules;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.DropReason;
import java.util.Set;

/** How a packet's way through a datapath ended, as far as rules decide about it. */
public enum PacketEnd {
    /** A rule let it out, whether or not the port's device took it. */
    LEFT,
    DROPPED,
    /** Dropped as there were too many. */
    METERED,
    /** Handed to ovs-vswitchd for good. */
    TAKEN,
    /** No action of a rule was its end. */
    OTHERWISE;

    /** Why the kernel drops what no rule lets out. Before Linux 6.6 it gives no reason of its own. */
    private static final Set<String> BY_RULE = Set.of(
            "OVS_DROP_EXPLICIT",
            "OVS_DROP_EXPLICIT_WITH_ERROR",
            "OVS_DROP_LAST_ACTION",
            "NOT_SPECIFIED",
            DropReason.NONE.name());

    private static final String METER = "OVS_DROP_METER";

    /** Of what a rule hands to a port that is down. */
    private static final String PORT_IS_DOWN = "DEV_READY";

    public static PacketEnd of(Crossing packet) {
        return switch (packet.verdict()) {
            case FORWARDED -> LEFT;
            case DROPPED ->
                packet.outputs().isEmpty()
                        ? dropped(packet.reason().orElse(DropReason.NONE).name())
                        : LEFT;
            case UPCALLED -> TAKEN;
            case HELD, LOST, UNKNOWN -> OTHERWISE;
        };
    }

    private static PacketEnd dropped(String reason) {
        if (reason.equals(METER)) {
            return METERED;
        }
        if (reason.equals(PORT_IS_DOWN)) {
            return LEFT;
        }
        return BY_RULE.contains(reason) ? DROPPED : OTHERWISE;
    }
}
