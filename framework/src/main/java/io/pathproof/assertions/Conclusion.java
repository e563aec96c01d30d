package io.pathproof.assertions;

/** What the evidence says to a proposition. Only {@link #PROVEN} lets a test pass. */
enum Conclusion {
    PROVEN,
    REFUTED,
    INCONCLUSIVE
}
