package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.trace.cause.Cause;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Another rule, ACL or policy than the one that should have decided about a packet. */
public final class ShouldBeCausedBy extends PacketMessage {

    private final Cause cause;

    private ShouldBeCausedBy(Evidence evidence, Cause cause) {
        super(evidence, DocAnchor.ANOTHER_CAUSE);
        this.cause = cause;
    }

    public static ErrorMessageFactory shouldBeCausedBy(Evidence evidence, Cause cause) {
        return new ShouldBeCausedBy(evidence, cause);
    }

    @Override
    protected Cause decidedBy() {
        return cause;
    }

    @Override
    protected List<String> remedies() {
        return List.of(
                """
                the above is what decided. Does another policy select these pods, is a rule of higher priority in the
                way, or does a policy that is meant to decide not match this packet?""");
    }
}
