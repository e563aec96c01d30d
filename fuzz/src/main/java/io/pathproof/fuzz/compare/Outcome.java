package io.pathproof.fuzz.compare;

/** What the product says to a claim. */
enum Outcome {
    PROVEN,
    REFUTED,
    INCONCLUSIVE
}
