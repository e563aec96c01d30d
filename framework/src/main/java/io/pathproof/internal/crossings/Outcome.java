package io.pathproof.internal.crossings;

import io.pathproof.internal.records.PassageReader;
import io.pathproof.trace.passage.Verdict;
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

    /** Of the segments that one packet was cut into: they are one packet only as long as they fare alike. */
    static Outcome ofSegments(List<Outcome> segments, boolean allThere) {
        if (segments.size() == 1 && allThere) {
            return segments.get(0);
        }
        Verdict first = segments.get(0).verdict;
        boolean alike = segments.stream().allMatch(segment -> segment.verdict == first);
        return Outcome.of(
                alike ? first : Verdict.UNKNOWN, allThere && segments.stream().allMatch(Outcome::settled));
    }

    /**
     * Of the pieces in which {@code ovs-vswitchd} put back what it had carried out itself, one for each action that the datapath is
     * needed for: one that left makes it forwarded. The others end where their piece of the actions ends, and that is no end of the
     * packet.
     */
    static Outcome ofPieces(List<Outcome> pieces, boolean allThere) {
        if (pieces.size() == 1 && allThere) {
            return pieces.get(0);
        }
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        pieces.forEach(piece -> verdicts.add(piece.verdict));
        boolean settled = allThere && pieces.stream().allMatch(Outcome::settled);
        boolean complete = pieces.stream().allMatch(Outcome::complete);
        if (verdicts.contains(Verdict.FORWARDED)) {
            return of(Verdict.FORWARDED, settled, complete);
        }
        if (!complete) {
            return of(Verdict.UNKNOWN, settled, false);
        }
        if (!settled) {
            return Outcome.of(Verdict.UPCALLED, false);
        }
        verdicts.remove(Verdict.DROPPED);
        return switch (verdicts.size()) {
            case 0 -> Outcome.of(Verdict.DROPPED, true);
            case 1 -> Outcome.of(verdicts.iterator().next(), true);
            default -> Outcome.of(Verdict.UNKNOWN, true);
        };
    }

    /** The same where more may have come of it than is known. */
    Outcome orMore() {
        return of(verdict == Verdict.FORWARDED ? Verdict.FORWARDED : Verdict.UNKNOWN, settled, false);
    }

    /** Of a packet and its copies: one that left somewhere makes it forwarded. */
    static Outcome ofCopies(List<Outcome> copies) {
        if (copies.size() == 1) {
            return copies.get(0);
        }
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        copies.forEach(copy -> verdicts.add(copy.verdict));
        boolean settled = copies.stream().allMatch(Outcome::settled);
        if (!copies.stream().allMatch(Outcome::complete)) {
            return of(verdicts.contains(Verdict.FORWARDED) ? Verdict.FORWARDED : Verdict.UNKNOWN, settled, false);
        }
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
