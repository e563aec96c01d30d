package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet entered where none should. */
public final class ShouldNotHaveEntered extends PacketMessage {

    private static final String REMEDY =
            """
            find who sends it. If the packet belongs to something else, narrow the trace by where(..) or by a
            pattern that is closer.""";

    private ShouldNotHaveEntered(Evidence evidence) {
        super(evidence, DocAnchor.SOMETHING_ENTERED);
    }

    public static ErrorMessageFactory shouldNotHaveEntered(Evidence evidence) {
        return new ShouldNotHaveEntered(evidence);
    }

    @Override
    protected List<String> remedies() {
        return List.of(REMEDY);
    }
}
