package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet left by a port that it should not leave by. */
public final class ShouldNotHaveExitedVia extends PacketMessage {

    private static final String REMEDY =
            """
            a rule or policy that should keep it from there is not in force, or does not select this packet. If
            the packet belongs to something else, narrow the trace by where(..) or enteredOvsFrom(..).""";

    private ShouldNotHaveExitedVia(Evidence evidence) {
        super(evidence, DocAnchor.LEFT);
    }

    public static ErrorMessageFactory shouldNotHaveExitedVia(Evidence evidence) {
        return new ShouldNotHaveExitedVia(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
