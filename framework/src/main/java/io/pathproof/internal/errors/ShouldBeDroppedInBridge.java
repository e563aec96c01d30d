package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.internal.messages.Remedies;
import io.pathproof.trace.journey.LaterDrop;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** The bridge did not drop a packet that it should drop. */
public final class ShouldBeDroppedInBridge extends PacketMessage {

    private static final String DEVICE_DROPPED =
            """
            the bridge forwarded it, and the device behind the port dropped it: no rule or policy decided that. Mend
            the cause (PKT_TOO_BIG: the MTU), then ask again.""";

    private static final String REJECTED =
            """
            it was handed to ovs-vswitchd for a controller, as an OVN reject does, which answers the sender, and an ACL's log. The
            kernel does not see it dropped: assert neverExitedVia(..) instead, or make the ACL's action drop, without a log.""";

    private static final String LATER_DROPPED =
            """
            it left OVS and was dropped later, for %s: no rule of the bridge decided that. If that is what should
            stop it, assert droppedOutsideOvs(..).""";

    private static final String NOT_IN_FORCE =
            """
            nothing dropped it. Was the rule or policy that should deny it in force before the packet was sent, and
            does it select this packet? If only some packets are meant, say so: anyPacket(), enteredOvsFrom(..), where(..).""";

    private ShouldBeDroppedInBridge(Evidence evidence) {
        super(evidence, DocAnchor.NOT_DROPPED_IN_BRIDGE);
    }

    public static ErrorMessageFactory shouldBeDroppedInBridge(Evidence evidence) {
        return new ShouldBeDroppedInBridge(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(remedy());
    }

    private String remedy() {
        List<LaterDrop> later = evidence.journey().drops();
        if (!later.isEmpty()) {
            return LATER_DROPPED.formatted(later.get(0).drop().reason());
        }
        return switch (evidence.ending()) {
            case LOST -> Remedies.QUEUE_FULL;
            case DROPPED_OUTSIDE -> DEVICE_DROPPED;
            case TAKEN -> REJECTED;
            case DELIVERED, DROPPED_IN_BRIDGE, ON_ITS_WAY, UNKNOWN -> NOT_IN_FORCE;
        };
    }
}
