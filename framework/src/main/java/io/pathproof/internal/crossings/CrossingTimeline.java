package io.pathproof.internal.crossings;

import io.pathproof.internal.passages.PassageAssembly;
import io.pathproof.internal.passages.PassageFactory;
import io.pathproof.internal.passages.PassageStore;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The passages in order of time, joined. What is so old that nothing will come before it any more, and waits for nothing,
 * is joined for good; each look joins the rest anew. Should a record come late all the same, everything is joined anew.
 */
public final class CrossingTimeline {

    /** How much later than a packet's entry its record may come, in nanoseconds, without costing more than its due. */
    private static final long SLACK = 100_000_000;

    private final PassageAssembly assembly;
    private final PassageFactory factory;
    private final BitSet settledRows = new BitSet();
    private final BitSet waitingRows = new BitSet();
    private CrossingColumnsBuilder settled = new CrossingColumnsBuilder();
    private @Nullable CrossingLog log;

    public CrossingTimeline(PassageAssembly assembly, PassageFactory factory) {
        this.assembly = assembly;
        this.factory = factory;
    }

    /** Something new is known of the passage in this row. */
    public void changed(int row) {
        log = null;
        if (settledRows.get(row)) {
            joinAllAnew();
        }
        if (assembly.isPassage(row)) {
            waitingRows.set(row);
        } else {
            waitingRows.clear(row);
        }
    }

    private void joinAllAnew() {
        settled = new CrossingColumnsBuilder();
        waitingRows.or(settledRows);
        settledRows.clear();
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
        UnjoinedPassages unjoined = unjoined(store);
        if (unjoined.size() > 0 && unjoined.time(0) <= settled.end()) {
            joinAllAnew();
            unjoined = unjoined(store);
        }
        CrossingJoin joined = new CrossingJoin(unjoined);
        int count = unjoined.size() == 0 ? 0 : joined.joinedForGood(unjoined.time(unjoined.size() - 1) - SLACK);
        settled.add(unjoined, joined, 0, count);
        for (int i = 0; i < count; i++) {
            settledRows.set(unjoined.row(i));
            waitingRows.clear(unjoined.row(i));
        }
        CrossingColumnsBuilder rest = new CrossingColumnsBuilder();
        rest.add(unjoined, joined, count, unjoined.size());
        return new CrossingLog(settled.columns(), rest.columns(), store);
    }

    private UnjoinedPassages unjoined(PassageStore store) {
        int[] waiting = new int[waitingRows.cardinality()];
        int row = -1;
        for (int i = 0; i < waiting.length; i++) {
            row = waitingRows.nextSetBit(row + 1);
            waiting[i] = row;
        }
        return new UnjoinedPassages(store, assembly, waiting);
    }
}
