package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Something was to hold for no packet, but it holds for some. */
public final class ShouldHoldForNoPacket extends PacketMessage {

    private static final String REMEDY =
            """
            find what brought it there, above. If the packet belongs to something else, narrow the trace by
            where(..) or enteredOvsFrom(..).""";

    private ShouldHoldForNoPacket(Evidence evidence) {
        super(evidence, DocAnchor.HELD_FOR_SOME);
    }

    public static ErrorMessageFactory shouldHoldForNoPacket(Evidence evidence) {
        return new ShouldHoldForNoPacket(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
