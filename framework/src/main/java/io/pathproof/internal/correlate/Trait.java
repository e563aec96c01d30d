package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PassageReader;
import io.pathproof.trace.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What of a passage's own record is asked of every passage: kept, so that millions need not be read again.
 *
 * @param alone whether it neither went up nor came back, nor was kept
 * @param whole whether it is complete if no other record says more of it
 */
record Trait(Verdict verdict, boolean alone, boolean whole) {

    /** One for all that are equal. */
    private static final Map<Verdict, List<Trait>> ALL = new EnumMap<>(Verdict.class);

    static {
        for (Verdict verdict : Verdict.values()) {
            ALL.put(
                    verdict,
                    List.of(
                            new Trait(verdict, false, false),
                            new Trait(verdict, false, true),
                            new Trait(verdict, true, false),
                            new Trait(verdict, true, true)));
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
        return Objects.requireNonNull(ALL.get(verdict)).get((alone ? 2 : 0) + (whole ? 1 : 0));
    }
}
