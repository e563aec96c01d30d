package io.pathproof.internal.correlate;

import io.pathproof.trace.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a packet's way ended, from some passage on. */
record Outcome(Verdict verdict, boolean settled) {

    private static final Map<Verdict, Outcome> SETTLED = all(true);
    private static final Map<Verdict, Outcome> OPEN = all(false);

    private static Map<Verdict, Outcome> all(boolean settled) {
        return Arrays.stream(Verdict.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        verdict -> new Outcome(verdict, settled),
                        (one, two) -> one,
                        () -> new EnumMap<>(Verdict.class)));
    }

    /** One for all that are equal: there may be millions. */
    static Outcome of(Verdict verdict, boolean settled) {
        return Objects.requireNonNull((settled ? SETTLED : OPEN).get(verdict));
    }

    /** Of the parts that one packet was cut into: they are one packet only as long as they fare alike. */
    static Outcome ofParts(List<Outcome> parts, boolean allThere) {
        Verdict first = parts.get(0).verdict;
        boolean alike = parts.stream().allMatch(part -> part.verdict == first);
        return Outcome.of(
                alike ? first : Verdict.UNKNOWN, allThere && parts.stream().allMatch(Outcome::settled));
    }

    /** Of a packet and its copies: one that left somewhere makes it forwarded. */
    static Outcome ofCopies(List<Outcome> copies) {
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
