package io.pathproof.internal.correlate;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The passages in order of time, joined. What is so old that nothing will come before it any more, and waits for nothing,
 * is joined for good; each look joins the rest anew. Should a record come late all the same, everything is joined anew.
 */
final class Timeline {

    /** How much later than a packet's entry its record may come, in nanoseconds, without costing more than its due. */
    private static final long SLACK = 100_000_000;

    private final Assemblies assemblies;
    private final PassageFactory factory;
    private final BitSet settledRows = new BitSet();
    private final BitSet waitingRows = new BitSet();
    private StretchBuilder settled = new StretchBuilder();
    private @Nullable Story story;

    Timeline(Assemblies assemblies, PassageFactory factory) {
        this.assemblies = assemblies;
        this.factory = factory;
    }

    /** Something new is known of the passage in this row. */
    void changed(int row) {
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
        settled = new StretchBuilder();
        waitingRows.or(settledRows);
        settledRows.clear();
    }

    /** What is known by now. */
    Story story() {
        Story known = story;
        if (known == null) {
            known = join();
            story = known;
        }
        return known;
    }

    private Story join() {
        Memory memory = new Memory(factory, assemblies.table(), assemblies.details());
        Tail tail = tail(memory);
        if (tail.size() > 0 && tail.time(0) <= settled.end()) {
            joinAllAnew();
            tail = tail(memory);
        }
        Crossings joined = new Crossings(tail);
        int count = tail.size() == 0 ? 0 : joined.joinedForGood(tail.time(tail.size() - 1) - SLACK);
        settled.add(tail, joined, 0, count);
        for (int i = 0; i < count; i++) {
            settledRows.set(tail.row(i));
            waitingRows.clear(tail.row(i));
        }
        StretchBuilder rest = new StretchBuilder();
        rest.add(tail, joined, count, tail.size());
        return new Story(settled.stretch(), rest.stretch(), memory);
    }

    private Tail tail(Memory memory) {
        int[] waiting = new int[waitingRows.cardinality()];
        int row = -1;
        for (int i = 0; i < waiting.length; i++) {
            row = waitingRows.nextSetBit(row + 1);
            waiting[i] = row;
        }
        return new Tail(memory, assemblies, waiting);
    }
}
