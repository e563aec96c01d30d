package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Somebody answered a packet that should have no answer. */
public final class ShouldNotBeAnswered extends PacketMessage {

    private static final String REMEDY =
            """
            the packet got there, and somebody replied: a rule or policy that should stop one of the two is not in force, or
            does not select it.""";

    private ShouldNotBeAnswered(Evidence evidence) {
        super(evidence, DocAnchor.ANSWERED);
    }

    public static ErrorMessageFactory shouldNotBeAnswered(Evidence evidence) {
        return new ShouldNotBeAnswered(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
