package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet entered where none should. */
@API(status = API.Status.INTERNAL)
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
    List<String> remedies() {
        return List.of(REMEDY);
    }
}
