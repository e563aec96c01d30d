package io.pathproof.assertions;

import static io.pathproof.assertions.error.ShouldBeAnswered.shouldBeAnswered;
import static io.pathproof.assertions.error.ShouldNotBeAnswered.shouldNotBeAnswered;

import io.pathproof.assertions.error.Evidence;
import io.pathproof.trace.Answer;
import io.pathproof.trace.Journey;
import org.assertj.core.error.ErrorMessageFactory;

/** Where it was delivered, a reply came in; or the contrary. A refusal or a rejection is no reply. */
record Answered(boolean wanted) implements JourneyClaim {

    @Override
    public Truth about(Journey journey, boolean allSeen) {
        boolean reply = journey.answer()
                .filter(answer -> answer.kind() == Answer.Kind.REPLY)
                .isPresent();
        Truth truth = JourneyClaim.happened(reply, journey, allSeen);
        return wanted ? truth : truth.not();
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
                && journey.answer().isEmpty();
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
