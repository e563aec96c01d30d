package io.pathproof.internal.crossings;

import io.pathproof.internal.passages.PassageAssembly;
import io.pathproof.internal.passages.PassageFactory;
import io.pathproof.internal.passages.PassageStore;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The passages in order of time, joined. What is so old that nothing will come before it any more has its place for good; each look joins
 * the rest anew, and of what is older that which something came for. Should a record come late all the same, everything is joined anew.
 */
public final class CrossingTimeline {

    private final PassageAssembly assembly;
    private final PassageFactory factory;
    private final HandlerBatches batches = new HandlerBatches();
    private final BitSet recentRows = new BitSet();
    private SettledCrossings settled = new SettledCrossings(batches);
    private @Nullable CrossingLog log;

    public CrossingTimeline(PassageAssembly assembly, PassageFactory factory) {
        this.assembly = assembly;
        this.factory = factory;
    }

    /** Something new is known of the passage in this row. */
    public void changed(int row) {
        log = null;
        if (settled.rows().get(row)) {
            joinAllAnew();
        }
        if (assembly.isPassage(row)) {
            recentRows.set(row);
        } else {
            recentRows.clear(row);
        }
    }

    /**
     * A thread of {@code ovs-vswitchd} took an upcall.
     *
     * @param row of the passage that made it
     * @param upcall which of the passage's, from 0
     * @param turn which of the batch, from 0
     * @return whether this was not known before
     */
    public boolean took(long batch, int row, int upcall, int turn) {
        log = null;
        settled.reopen(row);
        return batches.took(batch, row, upcall, turn);
    }

    /**
     * A thread is done with a batch of so many.
     *
     * @return whether this was not known before
     */
    public boolean done(long batch, int taken) {
        log = null;
        if (settled.isUnfinished(batch)) {
            joinAllAnew();
        }
        if (settled.anyOpen()) {
            for (int link : batches.linksOf(batch)) {
                settled.reopen(batches.row(link));
            }
        }
        return batches.done(batch, taken);
    }

    private void joinAllAnew() {
        recentRows.or(settled.rows());
        settled = new SettledCrossings(batches);
    }

    /** What is known by now. */
    public CrossingLog log() {
        CrossingLog known = log;
        if (known == null) {
            known = join();
            log = known;
        }
        return known;
    }

    private CrossingLog join() {
        PassageStore store = new PassageStore(factory, assembly.table(), assembly.details());
        UnjoinedPassages recent = passages(store, recentRows);
        if (settled.areTooLate(recent)) {
            joinAllAnew();
            recent = passages(store, recentRows);
        }
        Set<ParkedCrossing> reopened = settled.reopenedBy(recent);
        UnjoinedPassages passages = reopened.isEmpty() ? recent : passages(store, recentRowsAndThoseOf(reopened));
        CrossingLog joined = settled.join(store, passages, recent.size(), reopened);
        recentRows.andNot(settled.rows());
        return joined;
    }

    private BitSet recentRowsAndThoseOf(Set<ParkedCrossing> reopened) {
        BitSet rows = (BitSet) recentRows.clone();
        for (ParkedCrossing crossing : reopened) {
            for (int row : crossing.rows()) {
                rows.set(row);
            }
        }
        return rows;
    }

    private UnjoinedPassages passages(PassageStore store, BitSet of) {
        int[] rows = new int[of.cardinality()];
        int row = -1;
        for (int i = 0; i < rows.length; i++) {
            row = of.nextSetBit(row + 1);
            rows[i] = row;
        }
        return new UnjoinedPassages(store, assembly, rows);
    }
}
