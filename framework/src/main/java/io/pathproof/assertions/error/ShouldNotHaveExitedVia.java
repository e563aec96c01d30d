package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** A packet left by a port that it should not leave by. */
@API(status = API.Status.INTERNAL)
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
    List<String> remedies() {
        return List.of(REMEDY);
    }
}
