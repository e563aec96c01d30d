package io.pathproof.internal.correlate;

import io.pathproof.trace.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a packet's way ended, from some passage on.
 *
 * @param complete whether all of the way is known
 */
record Outcome(Verdict verdict, boolean settled, boolean complete) {

    /** One for all that are equal: there may be millions. */
    private static final Map<Verdict, List<Outcome>> ALL = new EnumMap<>(Verdict.class);

    static {
        for (Verdict verdict : Verdict.values()) {
            ALL.put(
                    verdict,
                    List.of(
                            new Outcome(verdict, false, false),
                            new Outcome(verdict, false, true),
                            new Outcome(verdict, true, false),
                            new Outcome(verdict, true, true)));
        }
    }

    static Outcome of(Verdict verdict, boolean settled) {
        return of(verdict, settled, true);
    }

    private static Outcome of(Verdict verdict, boolean settled, boolean complete) {
        return Objects.requireNonNull(ALL.get(verdict)).get((settled ? 2 : 0) + (complete ? 1 : 0));
    }

    /** The same of a way of which something is not known. */
    Outcome incomplete() {
        return of(verdict, settled, false);
    }

    /** Of the parts that one packet was cut into: they are one packet only as long as they fare alike. */
    static Outcome ofParts(List<Outcome> parts, boolean allThere) {
        if (parts.size() == 1 && allThere) {
            return parts.get(0);
        }
        Verdict first = parts.get(0).verdict;
        boolean alike = parts.stream().allMatch(part -> part.verdict == first);
        return Outcome.of(
                alike ? first : Verdict.UNKNOWN, allThere && parts.stream().allMatch(Outcome::settled));
    }

    /** Of a packet and its copies: one that left somewhere makes it forwarded. */
    static Outcome ofCopies(List<Outcome> copies) {
        if (copies.size() == 1) {
            return copies.get(0);
        }
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        copies.forEach(copy -> verdicts.add(copy.verdict));
        boolean settled = copies.stream().allMatch(Outcome::settled);
        if (verdicts.contains(Verdict.UNKNOWN)) {
            return Outcome.of(Verdict.UNKNOWN, settled);
        }
        if (verdicts.contains(Verdict.FORWARDED)) {
            return Outcome.of(Verdict.FORWARDED, settled);
        }
        if (verdicts.size() == 1) {
            return Outcome.of(verdicts.iterator().next(), settled);
        }
        return Outcome.of(settled ? Verdict.UNKNOWN : Verdict.UPCALLED, settled);
    }
}
