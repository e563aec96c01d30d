package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.TimeOrder;
import io.pathproof.internal.passages.DetailChains;
import io.pathproof.internal.passages.PassageAssembly;
import io.pathproof.internal.passages.PassageStore;
import io.pathproof.internal.passages.PassageTable;
import io.pathproof.internal.records.PassageReader;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Passages in order of time, about to be joined. Most are plain, and nobody needs more of them than their verdict. */
final class UnjoinedPassages extends AbstractList<Passage> implements RandomAccess {

    private static final int PLAIN = -1;

    private final PassageStore store;
    private final PassageTable table;
    private final int[] rows;
    private final int[] chains;

    /** The places of those that are not plain. */
    private final int[] joinables;

    /** By the place, its place among the joinable; of a plain one, {@link #PLAIN}. */
    private final int[] joinableOf;

    /** @param unordered the rows of the passages */
    UnjoinedPassages(PassageStore store, PassageAssembly assembly, int[] unordered) {
        this.store = store;
        this.table = store.table();
        this.rows = inOrder(table, unordered);
        this.chains = new int[rows.length];
        this.joinableOf = new int[rows.length];
        int[] found = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            chains[i] = assembly.chain(rows[i]);
            boolean plain = table.isAlone(rows[i]) && !wentUp(i);
            joinableOf[i] = plain ? PLAIN : count;
            found[count] = i;
            count += plain ? 0 : 1;
        }
        this.joinables = Arrays.copyOf(found, count);
    }

    private static int[] inOrder(PassageTable table, int[] rows) {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = table.time(rows[i]);
        }
        int[] sorted = TimeOrder.of(times, times.length, place -> table.id(rows[place]));
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rows[sorted[i]];
        }
        return sorted;
    }

    /** Whether it neither went up nor came back, nor was kept: then no other passage is about the same packet's way. */
    boolean isPlain(int place) {
        return joinableOf[place] == PLAIN;
    }

    /** How many are not plain. */
    int joinables() {
        return joinables.length;
    }

    /** The place of one of those that are not plain, which are numbered in the same order. */
    int place(int joinable) {
        return joinables[joinable];
    }

    /** Which of the joinable is at this place, which is not plain. */
    int joinable(int place) {
        return joinableOf[place];
    }

    /** Whether a defragmenter has it, or a copy of it. */
    boolean isHeldBack(int place) {
        return table.isHeldBack(rows[place]);
    }

    /** Whether a defragmenter gave the whole packet for it, or may have. */
    boolean isReassembled(int place) {
        return table.isReassembled(rows[place]);
    }

    /** Whether it was put in by {@code ovs-vswitchd}. */
    boolean isExecuted(int place) {
        return table.isExecuted(rows[place]);
    }

    /** The batch of upcalls that the thread had taken which put it in; 0: none. */
    long batch(int place) {
        return PassageReader.batch(store.record(rows[place]));
    }

    /** How many messages it made for {@code ovs-vswitchd}. */
    int queued(int place) {
        return PassageReader.queued(store.record(rows[place]));
    }

    /** Whether those that it was handed to are observers, all of them. */
    boolean isForObserversOnly(int place) {
        if (!store.factory().ports().anyMirrors() && !table.wasSentTagged(rows[place])) {
            return false;
        }
        Passage passage = get(place);
        return passage.complete()
                && passage.outputs().stream().allMatch(output -> output.forObserver() || !output.succeeded());
    }

    private boolean wentUp(int place) {
        DetailChains.Chains details = store.details();
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
        return store.passage(rows[place], chains[place]);
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

    /** The rows at these places. */
    int[] rows(int[] places) {
        int[] found = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            found[i] = rows[places[i]];
        }
        return found;
    }

    int chain(int place) {
        return chains[place];
    }
}
