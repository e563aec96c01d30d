package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PassageReader;
import io.pathproof.trace.Verdict;

/**
 * What of a passage's own record is asked of every passage: kept, so that millions need not be read again.
 *
 * @param alone whether it neither went up nor came back, nor was kept
 * @param whole whether it is complete if no other record says more of it
 */
record Trait(Verdict verdict, boolean alone, boolean whole) {

    /** One for all that are equal. */
    private static final Trait[] ALL = new Trait[4 * Verdict.values().length];

    static {
        for (Verdict verdict : Verdict.values()) {
            for (int i = 0; i < 4; i++) {
                ALL[4 * verdict.ordinal() + i] = new Trait(verdict, (i & 2) != 0, (i & 1) != 0);
            }
        }
    }

    static Trait of(Struct passage) {
        Verdict verdict = PassageReader.verdict(passage);
        boolean alone = passage.getInt(PassageEvent.ENTRY) == EventLayout.Entry.RECEIVED
                && passage.getInt(PassageEvent.UPCALLS) == 0
                && verdict != Verdict.HELD;
        int flags = passage.inside(PassageEvent.OUTPUT).getInt(EventLayout.Output.FLAGS);
        int failed = (flags & Flag.FAILED) == 0 ? 0 : 1;
        boolean whole = passage.getInt(PassageEvent.OUTPUTS) <= 1
                && passage.getInt(PassageEvent.FAILED) == failed
                && passage.getInt(PassageEvent.UPCALLS) == 0;
        return ALL[4 * verdict.ordinal() + (alone ? 2 : 0) + (whole ? 1 : 0)];
    }
}
