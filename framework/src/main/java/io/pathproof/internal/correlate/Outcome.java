package io.pathproof.internal.correlate;

import io.pathproof.trace.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a packet's way ended, from some passage on. */
record Outcome(Verdict verdict, boolean settled) {

    /** Of the parts that one packet was cut into: they are one packet only as long as they fare alike. */
    static Outcome ofParts(List<Outcome> parts, boolean allThere) {
        Verdict first = parts.get(0).verdict;
        boolean alike = parts.stream().allMatch(part -> part.verdict == first);
        return new Outcome(
                alike ? first : Verdict.UNKNOWN, allThere && parts.stream().allMatch(Outcome::settled));
    }

    /** Of a packet and its copies: one that left somewhere makes it forwarded. */
    static Outcome ofCopies(List<Outcome> copies) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        copies.forEach(copy -> verdicts.add(copy.verdict));
        boolean settled = copies.stream().allMatch(Outcome::settled);
        if (verdicts.contains(Verdict.UNKNOWN)) {
            return new Outcome(Verdict.UNKNOWN, settled);
        }
        if (verdicts.contains(Verdict.FORWARDED)) {
            return new Outcome(Verdict.FORWARDED, settled);
        }
        if (verdicts.size() == 1) {
            return new Outcome(verdicts.iterator().next(), settled);
        }
        return new Outcome(settled ? Verdict.UNKNOWN : Verdict.UPCALLED, settled);
    }
}
