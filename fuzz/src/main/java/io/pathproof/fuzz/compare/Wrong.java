package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.pipeline.Scenario;

/**
 * The product said one thing, and the other is so.
 *
 * @param port where the packets came in
 * @param journeys what the product says became of them, and of their answers
 */
record Wrong(Scenario scenario, String port, Facts facts, Claim claim, Said said, String journeys) {

    /** What such answers have in common. */
    String kind() {
        return said.outcome() + ", and not so: " + claim.kind();
    }

    @Override
    public String toString() {
        return "WRONG: " + said.outcome() + ", and not so: " + claim.text() + ", seed " + scenario.seed() + "\n" + facts
                + said.message() + "\n" + journeys + "\n";
    }
}
