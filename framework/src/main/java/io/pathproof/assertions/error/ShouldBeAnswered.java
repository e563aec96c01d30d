package io.pathproof.assertions.error;

import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;

/** Nobody answered a packet. */
@API(status = API.Status.INTERNAL)
public final class ShouldBeAnswered extends PacketMessage {

    private static final String REMEDY =
            """
            a reply comes in at the port that the packet was delivered to. Was it delivered, does somebody listen there, and
            did the window's filter let replies in?""";

    private ShouldBeAnswered(Evidence evidence) {
        super(evidence, DocAnchor.NOT_ANSWERED);
    }

    public static ErrorMessageFactory shouldBeAnswered(Evidence evidence) {
        return new ShouldBeAnswered(evidence);
    }

    @Override
    List<String> remedies() {
        return List.of(REMEDY);
    }
}
