package io.pathproof.internal.policies;

/** Whether a rule names somebody. */
public enum Match {
    NO,
    /** It depends on something that the model was not told. */
    MAYBE,
    YES;

    static Match of(boolean known) {
        return known ? YES : NO;
    }
}
