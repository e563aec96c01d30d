package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.TimeOrder;
import io.pathproof.internal.passages.DetailChains;
import io.pathproof.internal.passages.PassageAssembly;
import io.pathproof.internal.passages.PassageStore;
import io.pathproof.internal.passages.PassageTable;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Passages in order of time, about to be joined. Most are plain, and nobody needs more of them than their verdict. */
final class UnjoinedPassages extends AbstractList<Passage> implements RandomAccess {

    private static final int PLAIN = -1;

    private final PassageStore memory;
    private final PassageTable table;
    private final int[] rows;
    private final int[] chains;

    /** The places of those that are not plain. */
    private final int[] joinable;

    /** By the place, its place among the joinable; of a plain one, {@link #PLAIN}. */
    private final int[] numbers;

    /** @param unordered the rows of the passages */
    UnjoinedPassages(PassageStore memory, PassageAssembly assemblies, int[] unordered) {
        this.memory = memory;
        this.table = memory.table();
        this.rows = inOrder(table, unordered);
        this.chains = new int[rows.length];
        this.numbers = new int[rows.length];
        int[] found = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            chains[i] = assemblies.chain(rows[i]);
            boolean plain = table.isAlone(rows[i]) && !wentUp(i);
            numbers[i] = plain ? PLAIN : count;
            found[count] = i;
            count += plain ? 0 : 1;
        }
        this.joinable = Arrays.copyOf(found, count);
    }

    private static int[] inOrder(PassageTable table, int[] rows) {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = table.time(rows[i]);
        }
        int[] sorted = TimeOrder.of(times, times.length, place -> table.number(rows[place]));
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rows[sorted[i]];
        }
        return sorted;
    }

    /** Whether it neither went up nor came back, nor was kept: then no other passage is about the same packet's way. */
    boolean isPlain(int place) {
        return numbers[place] == PLAIN;
    }

    /** How many are not plain. */
    int joinable() {
        return joinable.length;
    }

    /** The place of one of those that are not plain, which have numbers of their own. */
    int place(int number) {
        return joinable[number];
    }

    /** The number of the one at this place, which is not plain. */
    int number(int place) {
        return numbers[place];
    }

    boolean hasHeld() {
        for (int i = 0; i < rows.length; i++) {
            if (isHeld(i)) {
                return true;
            }
        }
        return false;
    }

    boolean isHeld(int place) {
        return verdict(place) == Verdict.HELD;
    }

    private boolean wentUp(int place) {
        DetailChains.Chains details = memory.details();
        for (int link = chains[place]; link != DetailChains.NONE; link = details.next(link)) {
            if (details.isUpcall(link)) {
                return true;
            }
        }
        return false;
    }

    /** Made anew each time: what has been read of it would be kept, too. */
    @Override
    public Passage get(int place) {
        return memory.passage(rows[place], chains[place]);
    }

    @Override
    public int size() {
        return rows.length;
    }

    Verdict verdict(int place) {
        return table.verdict(rows[place]);
    }

    /** As {@link Passage#complete()}. */
    boolean isComplete(int place) {
        return chains[place] == DetailChains.NONE
                ? table.isWhole(rows[place])
                : get(place).complete();
    }

    long time(int place) {
        return table.time(rows[place]);
    }

    int row(int place) {
        return rows[place];
    }

    int chain(int place) {
        return chains[place];
    }
}
