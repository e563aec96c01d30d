package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet was not dropped after it had left OVS. */
public final class ShouldBeDroppedOutside extends PacketMessage {

    private static final String REMEDY =
            """
            the hops above tell where it ended. A drop by a rule, an ACL or a policy is one in the bridge: droppedInBridge().
            What a socket took is dropped by nobody.""";

    private ShouldBeDroppedOutside(Evidence evidence) {
        super(evidence, DocAnchor.NOT_DROPPED_OUTSIDE);
    }

    public static ErrorMessageFactory shouldBeDroppedOutside(Evidence evidence) {
        return new ShouldBeDroppedOutside(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
