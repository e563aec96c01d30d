package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.Records;
import java.util.BitSet;

/**
 * The passages in order of time, joined. What is so old that nothing will come before it any more, and waits for nothing,
 * is joined for good; each look joins the rest anew. Should a record come late all the same, everything is joined anew.
 */
final class Timeline {

    /** How much later than a packet's entry its record may come, in nanoseconds, without costing more than its due. */
    private static final long SLACK = 100_000_000;

    private final Records records;
    private final Assemblies assemblies;
    private final PassageFactory factory;
    private final BitSet settledSlots = new BitSet();
    private final BitSet waitingSlots = new BitSet();
    private StretchBuilder settled = new StretchBuilder();
    private Story story;
    private boolean stale;

    Timeline(Records records, Assemblies assemblies, PassageFactory factory) {
        this.records = records;
        this.assemblies = assemblies;
        this.factory = factory;
        this.story = join();
    }

    /** Something new is known of the passage in this slot. */
    void changed(int slot) {
        stale = true;
        if (settledSlots.get(slot)) {
            joinAllAnew();
        }
        if (assemblies.isPassage(slot)) {
            waitingSlots.set(slot);
        } else {
            waitingSlots.clear(slot);
        }
    }

    private void joinAllAnew() {
        settled = new StretchBuilder();
        waitingSlots.or(settledSlots);
        settledSlots.clear();
    }

    /** What is known by now. */
    Story story() {
        if (stale) {
            story = join();
            stale = false;
        }
        return story;
    }

    private Story join() {
        Tail tail = tail();
        if (tail.size() > 0 && tail.time(0) <= settled.end()) {
            joinAllAnew();
            tail = tail();
        }
        Crossings joined = new Crossings(tail);
        int count = tail.size() == 0 ? 0 : joined.joinedForGood(tail.time(tail.size() - 1) - SLACK);
        settled.add(tail, joined, 0, count);
        for (int i = 0; i < count; i++) {
            settledSlots.set(tail.slot(i));
            waitingSlots.clear(tail.slot(i));
        }
        StretchBuilder rest = new StretchBuilder();
        rest.add(tail, joined, count, tail.size());
        return new Story(settled.stretch(), rest.stretch(), factory, assemblies.details());
    }

    private Tail tail() {
        int[] waiting = new int[waitingSlots.cardinality()];
        int slot = -1;
        for (int i = 0; i < waiting.length; i++) {
            slot = waitingSlots.nextSetBit(slot + 1);
            waiting[i] = slot;
        }
        return new Tail(records, factory, assemblies, waiting);
    }
}
