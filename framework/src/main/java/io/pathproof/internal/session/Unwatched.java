package io.pathproof.internal.session;

import io.pathproof.internal.passages.KernelNames;
import io.pathproof.trace.Ledger;
import java.util.LinkedHashSet;
import java.util.Set;

/** What passes a window by, as the switches themselves tell. What did so once did so in the whole window. */
final class Unwatched {

    private final KernelNames names;
    private final Set<String> gaps = new LinkedHashSet<>();

    Unwatched(KernelNames names) {
        this.names = names;
    }

    /** What was not watched for another reason. */
    void add(String gap) {
        gaps.add(gap);
    }

    /** A ledger that tells it. */
    Ledger in(Ledger ledger) {
        gaps.addAll(names.gaps());
        Ledger with = ledger;
        for (String gap : gaps) {
            with = with.withGap(gap);
        }
        return with;
    }
}
