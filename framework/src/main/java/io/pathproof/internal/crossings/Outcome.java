package io.pathproof.internal.crossings;

import io.pathproof.internal.records.PassageReader;
import io.pathproof.trace.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a packet's way ended, from some passage on.
 *
 * @param complete whether all of the way is known
 */
record Outcome(Verdict verdict, boolean settled, boolean complete) {

    private static final int STATES = 4;

    /** One for all that are equal, by their codes: there may be millions. */
    private static final @Nullable Outcome[] ALL = new Outcome[STATES * (Verdict.values().length + 1)];

    static {
        for (Verdict verdict : Verdict.values()) {
            for (int state = 0; state < STATES; state++) {
                Outcome outcome = new Outcome(verdict, (state & 2) != 0, (state & 1) != 0);
                ALL[outcome.code()] = outcome;
            }
        }
    }

    /** The outcome that has this {@link #code}. */
    static Outcome of(byte code) {
        return Objects.requireNonNull(ALL[code]);
    }

    /** A small number in its place. */
    byte code() {
        return code(verdict, settled, complete);
    }

    private static byte code(Verdict verdict, boolean settled, boolean complete) {
        return (byte) (PassageReader.number(verdict) * STATES + (settled ? 2 : 0) + (complete ? 1 : 0));
    }

    static Outcome of(Verdict verdict, boolean settled) {
        return of(verdict, settled, true);
    }

    private static Outcome of(Verdict verdict, boolean settled, boolean complete) {
        return of(code(verdict, settled, complete));
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
