package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.internal.messages.Remedies;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet was dropped for another reason than it should be, or not at all. */
public final class ShouldHaveReason extends PacketMessage {

    private static final String REASONS =
            """
            reasons are the kernel's own. OVS_DROP_EXPLICIT: a drop rule, a drop ACL, or no rule at all matched;
            OVS_DROP_LAST_ACTION: the flow had no output; DEV_READY: the port it should leave by is down.""";

    private static final String NOT_DROPPED =
            """
            it was not dropped at all. Was the rule or policy that should deny it in force before the packet was
            sent, and does it select this packet?""";

    private ShouldHaveReason(Evidence evidence) {
        super(evidence, DocAnchor.ANOTHER_REASON);
    }

    public static ErrorMessageFactory shouldHaveReason(Evidence evidence) {
        return new ShouldHaveReason(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(remedy());
    }

    private String remedy() {
        return switch (evidence.ending()) {
            case DROPPED_IN_BRIDGE, DROPPED_OUTSIDE -> REASONS;
            case LOST -> Remedies.QUEUE_FULL;
            case DELIVERED, TAKEN, ON_ITS_WAY, UNKNOWN -> NOT_DROPPED;
        };
    }
}
