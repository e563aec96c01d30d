package io.pathproof.internal.policies;

/** Whether a rule names somebody. */
public enum Match {
    NO,
    /** It depends on something that the model was not told. */
    MAYBE,
    YES;

    Match and(Match other) {
        return compareTo(other) < 0 ? this : other;
    }

    static Match of(boolean known) {
        return known ? YES : NO;
    }
}
