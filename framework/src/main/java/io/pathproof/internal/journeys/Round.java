package io.pathproof.internal.journeys;

import io.pathproof.trace.journey.Answer.Standing;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Questions that no answer tells apart, and as many answers of one answerer: each of these is to one of those. */
final class Round {

    private final Set<Long> questions;
    private final int[] answers;
    private volatile @Nullable Standing common;

    /**
     * Of these.
     *
     * @param questions by the ids of their crossings' entries
     * @param answers by the numbers of their crossings
     */
    Round(Set<Long> questions, int[] answers) {
        this.questions = Set.copyOf(questions);
        this.answers = answers.clone();
    }

    boolean asks(long question) {
        return questions.contains(question);
    }

    /** How it stands with each of its answers; unclear where that is not the same: any of them may be to any of the questions. */
    Standing standing(IntFunction<Standing> of) {
        Standing known = common;
        if (known == null) {
            known = IntStream.of(answers)
                    .mapToObj(of)
                    .reduce((one, other) -> one == other ? one : Standing.UNCLEAR)
                    .orElse(Standing.UNCLEAR);
            common = known;
        }
        return known;
    }
}
