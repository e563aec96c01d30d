package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** There were fewer or more packets than there should be. */
public final class ShouldHaveCount extends PacketMessage {

    private static final String REMEDY =
            """
            retransmissions, ARP and neighbour discovery count, too: narrow the trace to what is meant by where(..)
            or enteredOvsFrom(..). If packets are missing, were all of them sent before?""";

    private ShouldHaveCount(Evidence evidence) {
        super(evidence, DocAnchor.ANOTHER_COUNT);
    }

    public static ErrorMessageFactory shouldHaveCount(Evidence evidence) {
        return new ShouldHaveCount(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
