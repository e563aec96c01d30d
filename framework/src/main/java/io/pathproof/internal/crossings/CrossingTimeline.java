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

    private final PassageAssembly assemblies;
    private final PassageFactory factory;
    private final BitSet settledRows = new BitSet();
    private final BitSet waitingRows = new BitSet();
    private CrossingColumnsBuilder settled = new CrossingColumnsBuilder();
    private @Nullable CrossingLog story;

    public CrossingTimeline(PassageAssembly assemblies, PassageFactory factory) {
        this.assemblies = assemblies;
        this.factory = factory;
    }

    /** Something new is known of the passage in this row. */
    public void changed(int row) {
        story = null;
        if (settledRows.get(row)) {
            joinAllAnew();
        }
        if (assemblies.isPassage(row)) {
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
    public CrossingLog story() {
        CrossingLog known = story;
        if (known == null) {
            known = join();
            story = known;
        }
        return known;
    }

    private CrossingLog join() {
        PassageStore memory = new PassageStore(factory, assemblies.table(), assemblies.details());
        UnjoinedPassages tail = tail(memory);
        if (tail.size() > 0 && tail.time(0) <= settled.end()) {
            joinAllAnew();
            tail = tail(memory);
        }
        CrossingJoin joined = new CrossingJoin(tail);
        int count = tail.size() == 0 ? 0 : joined.joinedForGood(tail.time(tail.size() - 1) - SLACK);
        settled.add(tail, joined, 0, count);
        for (int i = 0; i < count; i++) {
            settledRows.set(tail.row(i));
            waitingRows.clear(tail.row(i));
        }
        CrossingColumnsBuilder rest = new CrossingColumnsBuilder();
        rest.add(tail, joined, count, tail.size());
        return new CrossingLog(settled.stretch(), rest.stretch(), memory);
    }

    private UnjoinedPassages tail(PassageStore memory) {
        int[] waiting = new int[waitingRows.cardinality()];
        int row = -1;
        for (int i = 0; i < waiting.length; i++) {
            row = waitingRows.nextSetBit(row + 1);
            waiting[i] = row;
        }
        return new UnjoinedPassages(memory, assemblies, waiting);
    }
}
