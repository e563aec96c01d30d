package io.pathproof.internal.errors;

import io.pathproof.internal.messages.DocAnchor;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.PacketMessage;
import io.pathproof.trace.journey.Answer;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Nobody answered a packet. */
public final class ShouldBeAnswered extends PacketMessage {

    private static final String REMEDY =
            """
            a reply comes in at the port that the packet was delivered to. Was it delivered, does somebody listen there, and
            did the window's filter let replies in?""";

    private static final String LET_IT_BACK =
            """
            somebody answered, and the answer was stopped before it reached who asked: look for what stopped it there.""";

    private ShouldBeAnswered(Evidence evidence) {
        super(evidence, DocAnchor.NOT_ANSWERED);
    }

    public static ErrorMessageFactory shouldBeAnswered(Evidence evidence) {
        return new ShouldBeAnswered(evidence);
    }

    private Optional<Answer> stopped() {
        return evidence.journey().answer().filter(answer -> answer.standing() == Answer.Standing.STOPPED);
    }

    @Override
    protected String afterExample() {
        return stopped()
                .map(answer -> "\nThe answer's own way:\n" + answer.journey().describe())
                .orElse("");
    }

    @Override
    protected List<String> remedies() {
        return List.of(stopped().isPresent() ? LET_IT_BACK : REMEDY);
    }
}
