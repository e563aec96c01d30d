package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** Somebody answered a packet that should have no answer. */
@API(status = API.Status.INTERNAL)
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
    List<String> remedies() {
        return List.of(REMEDY);
    }
}
