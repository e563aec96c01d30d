package io.pathproof.assertions;

import static io.pathproof.internal.errors.ShouldBeDecided.shouldBeDecided;
import static io.pathproof.internal.errors.ShouldHaveCompleteLedger.shouldHaveCompleteLedger;
import static io.pathproof.internal.errors.ShouldHoldForNoPacket.shouldHoldForNoPacket;

import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.messages.Evidence;
import io.pathproof.internal.messages.Missing;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** What a tally says, put into the sentences of a message. */
record Findings(Chain chain, Claim claim, Tally tally, Snapshot snapshot) {

    ErrorMessageFactory refuted(boolean last) {
        List<Crossing> against = tally.no();
        boolean none = chain.quantifier() == Quantifier.NONE;
        String outcome = claim.wording().outcome(against.size(), none);
        Evidence evidence =
                evidence(of(against) + " " + outcome + chain.afterWaiting(" within ", last), against, outcome);
        return none ? shouldHoldForNoPacket(evidence) : claim.refuted(evidence);
    }

    ErrorMessageFactory undecided(boolean last) {
        List<Crossing> open = tally.open();
        String outcome = (open.size() == 1 ? "is" : "are") + " undecided";
        String missing = snapshot.ledger().complete() ? "" : ", and " + Missing.from(snapshot.ledger());
        String but = of(open) + " " + outcome + chain.afterWaiting(" after ", last) + missing;
        Evidence evidence = evidence(but, open, outcome);
        return shouldBeDecided(evidence, claim.remedyWhereUnclear(evidence.example()));
    }

    ErrorMessageFactory eventsMissing() {
        return shouldHaveCompleteLedger(evidence(Missing.from(snapshot.ledger()), List.of(), ""));
    }

    private String of(List<Crossing> some) {
        return some.size() + " of " + tally.packets().size();
    }

    private Evidence evidence(String but, List<Crossing> shown, String outcome) {
        String expected =
                chain.quantifier() + chain.description() + " " + claim.wording().infinitive();
        return new Evidence(
                expected,
                but,
                tally.packets(),
                shown,
                " that " + outcome,
                snapshot,
                chain.packets().whole()::cause);
    }
}
