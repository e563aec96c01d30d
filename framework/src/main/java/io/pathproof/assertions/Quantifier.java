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

    @Override
    public String toString() {
        return words;
    }
}
