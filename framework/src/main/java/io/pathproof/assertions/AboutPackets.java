package io.pathproof.assertions;

import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.claims.Truth;
import io.pathproof.internal.messages.Missing;
import io.pathproof.trace.Snapshot;

/**
 * A claim of each, any or none of the packets that a chain keeps. One packet decides it alone: a counterexample, or the
 * witness of "any". All else also rests on that there were no other packets, and so on the ledger.
 */
record AboutPackets(Chain chain, Claim claim) implements Proposition {

    @Override
    public Judgement judge(Snapshot snapshot) {
        Claim here = claim.in(snapshot);
        Tally tally = Tally.of(chain, here, snapshot);
        if (tally.packets().isEmpty()) {
            return Count.atLeast(chain, 1).judge(snapshot);
        }
        Findings findings = new Findings(chain, here, tally, snapshot);
        return chain.quantifier() == Quantifier.ANY
                ? any(tally, findings, snapshot)
                : all(here, tally, findings, snapshot);
    }

    private static Judgement all(Claim claim, Tally tally, Findings findings, Snapshot snapshot) {
        if (!tally.no().isEmpty()) {
            boolean last =
                    !snapshot.open() || tally.no().stream().anyMatch(packet -> claim.isFinal(packet, Truth.FALSE));
            return Judgement.refuted(last, () -> findings.refuted(last));
        }
        if (!tally.open().isEmpty()) {
            boolean last =
                    !snapshot.open() || tally.open().stream().allMatch(packet -> claim.isFinal(packet, Truth.UNKNOWN));
            return Judgement.inconclusive(last, () -> findings.undecided(last));
        }
        return snapshot.ledger().complete()
                ? Judgement.proven()
                : Judgement.inconclusive(Missing.isForGood(snapshot), findings::eventsMissing);
    }

    /** A witness may come as long as the window is open. */
    private static Judgement any(Tally tally, Findings findings, Snapshot snapshot) {
        boolean last = !snapshot.open();
        if (!tally.yes().isEmpty()) {
            return Judgement.proven();
        }
        if (!tally.open().isEmpty()) {
            return Judgement.inconclusive(last, () -> findings.undecided(last));
        }
        return snapshot.ledger().complete()
                ? Judgement.refuted(last, () -> findings.refuted(last))
                : Judgement.inconclusive(last, findings::eventsMissing);
    }
}
