package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet took longer than it should. */
public final class ShouldBeFaster extends PacketMessage {

    private static final String REMEDY =
            """
            the hops above show where the time went. A packet that ovs-vswitchd has to see takes a hundred times as long:
            assert of later ones by fromNow().""";

    private ShouldBeFaster(Evidence evidence) {
        super(evidence, DocAnchor.TOO_SLOW);
    }

    public static ErrorMessageFactory shouldBeFaster(Evidence evidence) {
        return new ShouldBeFaster(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
