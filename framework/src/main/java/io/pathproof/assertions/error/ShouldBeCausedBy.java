package io.pathproof.assertions.error;

import io.pathproof.trace.Cause;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** Another rule, ACL or policy than the one that should have decided about a packet. */
@API(status = API.Status.INTERNAL)
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
    Cause decidedBy() {
        return cause;
    }

    @Override
    List<String> remedies() {
        return List.of(
                """
                the above is what decided. Does another policy select these pods, is a rule of higher priority in the
                way, or does a policy that is meant to decide not match this packet?""");
    }
}
