package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet came in on another node. */
public final class ShouldBeOnNode extends PacketMessage {

    private static final String REMEDY =
            """
            keep that node's packets, if those are meant: enteredOvsFrom("NODE/PORT"). A node called `netns` and a
            number is a network namespace that nobody named.""";

    private ShouldBeOnNode(Evidence evidence) {
        super(evidence, DocAnchor.ANOTHER_NODE);
    }

    public static ErrorMessageFactory shouldBeOnNode(Evidence evidence) {
        return new ShouldBeOnNode(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
