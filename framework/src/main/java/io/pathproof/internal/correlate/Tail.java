package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.Records;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Passages in order of time, about to be joined. Most are plain, and nobody needs more of them than their verdict. */
final class Tail extends AbstractList<Passage> implements RandomAccess {

    private final Records records;
    private final PassageFactory factory;
    private final Details.Chains details;
    private final long[] positions;
    private final int[] chains;
    private final int[] slots;
    private final long[] times;
    private final Trait[] traits;
    private final @Nullable Passage[] passages;
    private final BitSet plain = new BitSet();

    /** @param unordered the slots of the passages */
    Tail(Records records, PassageFactory factory, Assemblies assemblies, int[] unordered) {
        this.records = records;
        this.factory = factory;
        this.details = assemblies.details();
        this.slots = TimeOrder.of(records, assemblies, unordered);
        this.times = new long[slots.length];
        this.traits = new Trait[slots.length];
        this.positions = new long[slots.length];
        this.chains = new int[slots.length];
        this.passages = new Passage[slots.length];
        for (int i = 0; i < slots.length; i++) {
            positions[i] = assemblies.position(slots[i]);
            chains[i] = assemblies.chain(slots[i]);
            times[i] = assemblies.time(slots[i]);
            traits[i] = assemblies.trait(slots[i]);
            plain.set(i, traits[i].alone() && !wentUp(i));
        }
    }

    /** Whether it neither went up nor came back, nor was kept: then no other passage is about the same packet's way. */
    boolean isPlain(int place) {
        return plain.get(place);
    }

    boolean hasHeld() {
        for (int i = 0; i < positions.length; i++) {
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
        for (int link = chains[place]; link != Details.NONE; link = details.next(link)) {
            if (records.at(details.position(link)).getInt(Head.KIND) == Kind.UPCALL) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Passage get(int place) {
        Passage passage = passages[place];
        if (passage == null) {
            passage = factory.passage(positions[place], chains[place], details);
            passages[place] = passage;
        }
        return passage;
    }

    @Override
    public int size() {
        return positions.length;
    }

    Verdict verdict(int place) {
        return traits[place].verdict();
    }

    /** As {@link Passage#complete()}. */
    boolean isComplete(int place) {
        return chains[place] == Details.NONE
                ? traits[place].whole()
                : factory.passage(positions[place], chains[place], details).complete();
    }

    long time(int place) {
        return times[place];
    }

    int slot(int place) {
        return slots[place];
    }

    long position(int place) {
        return positions[place];
    }

    int chain(int place) {
        return chains[place];
    }
}
