package io.pathproof.assertions;

/** Of how many packets a claim is to hold. */
enum Quantifier {
    EACH("each packet"),
    ANY("at least one packet"),
    NONE("no packet");

    private final String words;

    Quantifier(String words) {
        this.words = words;
    }

    /** What one packet says to it, with {@code claim} about that packet. */
    Truth read(Truth claim) {
        return this == NONE ? claim.not() : claim;
    }

    @Override
    public String toString() {
        return words;
    }
}
