package io.pathproof.assertions;

import java.util.function.Supplier;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * An answer, and whether it is the last one.
 *
 * @param answer as the evidence is now
 * @param last whether no further evidence can change it
 * @param message for an answer that is not {@link Conclusion#PROVEN}; made only when somebody is to read it
 */
record Judgement(Conclusion answer, boolean last, Supplier<ErrorMessageFactory> message) {

    static Judgement proven() {
        return new Judgement(Conclusion.PROVEN, true, () -> new BasicErrorMessageFactory("proven"));
    }

    static Judgement refuted(boolean last, Supplier<ErrorMessageFactory> message) {
        return new Judgement(Conclusion.REFUTED, last, message);
    }

    static Judgement inconclusive(boolean last, Supplier<ErrorMessageFactory> message) {
        return new Judgement(Conclusion.INCONCLUSIVE, last, message);
    }
}
