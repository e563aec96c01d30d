package io.pathproof.internal.claims;

/**
 * How a claim is said.
 *
 * @param infinitive "to leave by eth0"
 * @param past "left by eth0"
 * @param passive whether one asks "was it" rather than "did it"
 * @param negative whether the claim itself is a denial: "never to leave by eth0"
 */
public record Wording(String infinitive, String past, boolean passive, boolean negative) {

    static Wording active(String infinitive, String past) {
        return new Wording(infinitive, past, false, false);
    }

    static Wording passive(String infinitive, String past) {
        return new Wording(infinitive, past, true, false);
    }

    Wording negated(String newInfinitive, String newPast) {
        return new Wording(newInfinitive, newPast, passive, !negative);
    }

    /** What so many packets did, if the claim holds for them, or if it does not: "did", "was not". */
    public String outcome(long packets, boolean holds) {
        String auxiliary = !passive ? "did" : packets == 1 ? "was" : "were";
        return auxiliary + (holds == negative ? " not" : "");
    }
}
