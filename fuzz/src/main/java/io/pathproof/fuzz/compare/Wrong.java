package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.pipeline.Scenario;

/** The product said one thing, and the other is so. */
record Wrong(Scenario scenario, Facts facts, Claim claim, Said said) {

    /** What such answers have in common. */
    String kind() {
        return said.outcome() + ", and not so: " + claim.kind();
    }

    /** Where the packets came in. */
    String port() {
        return Arena.node(facts.entry().node()) + "/" + facts.entry().port();
    }

    @Override
    public String toString() {
        return "WRONG: " + said.outcome() + ", and not so: " + claim.text() + ", seed " + scenario.seed() + "\n" + facts
                + said.message() + "\n";
    }
}
