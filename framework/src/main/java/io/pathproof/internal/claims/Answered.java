package io.pathproof.internal.claims;

import static io.pathproof.internal.errors.ShouldBeAnswered.shouldBeAnswered;
import static io.pathproof.internal.errors.ShouldNotBeAnswered.shouldNotBeAnswered;

import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.Unclear;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Journey;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** A reply has reached who sent it; or the contrary. A refusal or a rejection is no reply. */
public record Answered(boolean wanted) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, Watch watch) {
        Optional<Answer> answer = journey.answer();
        if (answer.filter(Answered::isUnclear).isPresent()) {
            return Truth.UNKNOWN;
        }
        boolean reached = answer.filter(Answer::isReplyThatReached).isPresent();
        Truth truth = JourneyClaim.happened(
                reached,
                journey,
                watch.complete() && watch.unseenAnswer(journey).isEmpty());
        return wanted ? truth : truth.not();
    }

    private static boolean isUnclear(Answer answer) {
        return answer.kind() == Answer.Kind.REPLY && answer.standing() == Answer.Standing.UNCLEAR;
    }

    @Override
    public boolean isDenial() {
        return !wanted;
    }

    /** As long as the window is open a reply may come, unless there is nobody who could send it. */
    @Override
    public boolean mayChange(Journey journey, Truth truth) {
        return truth != Truth.of(wanted)
                && !JourneyClaim.isOver(journey)
                && journey.answer().filter(Answered::isRefusal).isEmpty();
    }

    @Override
    public Optional<String> remedy(Journey journey, Watch watch) {
        return JourneyClaim.super
                .remedy(journey, watch)
                .or(() -> journey.answer().filter(Answered::isUnclear).map(any -> Unclear.ANSWER));
    }

    private static boolean isRefusal(Answer answer) {
        return answer.kind() != Answer.Kind.REPLY;
    }

    @Override
    public Optional<PacketFilter> unseen(Journey journey, Watch watch) {
        return watch.unseenAnswer(journey);
    }

    @Override
    public Wording wording() {
        return wanted
                ? Wording.passive("to be answered", "was answered")
                : Wording.passive("to be answered", "was answered").negated("not to be answered", "was not answered");
    }

    @Override
    public ErrorMessageFactory refuted(Evidence evidence) {
        return wanted ? shouldBeAnswered(evidence) : shouldNotBeAnswered(evidence);
    }
}
