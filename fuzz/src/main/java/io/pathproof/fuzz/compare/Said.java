package io.pathproof.fuzz.compare;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Journey;
import java.util.stream.Collectors;

/**
 * What the product says to a claim.
 *
 * @param message of the failure; empty if it is proven, or nobody wanted it
 */
record Said(Outcome outcome, String message) {

    private static final String UNWANTED = "not wanted";
    private static final int TOLD = 8;

    /** Without the message: to write it takes a hundred times as long as to judge. */
    static Said briefly(Claim claim, PacketTrace its, String port) {
        return to(claim, its, port, true);
    }

    /** With the whole message. */
    static Said atLength(Claim claim, PacketTrace its, String port) {
        return to(claim, its, port, false);
    }

    /** What became of the first of them: of what is proven there is no message. */
    static String journeys(PacketTrace its) {
        return its.snapshot().crossings().stream()
                .map(its.snapshot()::journeyOf)
                .map(Journey::toString)
                .distinct()
                .limit(TOLD)
                .collect(Collectors.joining("\n"));
    }

    private static Said to(Claim claim, PacketTrace its, String port, boolean briefly) {
        try {
            claim.said()
                    .accept((briefly ? assertThat(its).overridingErrorMessage(UNWANTED) : assertThat(its))
                            .enteredOvsFrom(port));
            return new Said(Outcome.PROVEN, "");
        } catch (InconclusiveError e) {
            return new Said(Outcome.INCONCLUSIVE, String.valueOf(e.getMessage()));
        } catch (AssertionError e) {
            return new Said(Outcome.REFUTED, String.valueOf(e.getMessage()));
        }
    }
}
