package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.internal.messages.Remedies;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet did not leave by the port that it should leave by. */
public final class ShouldHaveExitedVia extends PacketMessage {

    private static final String TAKEN =
            """
            it was handed to ovs-vswitchd for a controller, as an OVN reject asks for. If it should pass, look for a reject
            ACL or a controller action on its way.""";

    private static final String LEFT_ELSEWHERE =
            """
            it left, but elsewhere. Compare the pattern with the ports above, then look at the flow that chose the
            port: `ovs-appctl dpctl/dump-flows -m` on its node, while the flow lives.""";

    private ShouldHaveExitedVia(Evidence evidence) {
        super(evidence, DocAnchor.DID_NOT_LEAVE);
    }

    public static ErrorMessageFactory shouldHaveExitedVia(Evidence evidence) {
        return new ShouldHaveExitedVia(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(remedy());
    }

    private String remedy() {
        return switch (evidence.ending()) {
            case DROPPED_IN_BRIDGE -> Remedies.ofADrop(evidence);
            case DROPPED_OUTSIDE -> Remedies.DEVICE_DROPPED;
            case LOST -> Remedies.QUEUE_FULL;
            case TAKEN -> TAKEN;
            case DELIVERED, ON_ITS_WAY, UNKNOWN -> LEFT_ELSEWHERE;
        };
    }
}
