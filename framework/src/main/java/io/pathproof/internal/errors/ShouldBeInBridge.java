package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet came in by another bridge. */
public final class ShouldBeInBridge extends PacketMessage {

    private static final String REMEDY =
            """
            the bridge is the one that the entry port belongs to: `ovs-vsctl iface-to-br PORT` on its node. What
            patch ports lead to afterwards makes no event in the kernel.""";

    private ShouldBeInBridge(Evidence evidence) {
        super(evidence, DocAnchor.ANOTHER_BRIDGE);
    }

    public static ErrorMessageFactory shouldBeInBridge(Evidence evidence) {
        return new ShouldBeInBridge(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
