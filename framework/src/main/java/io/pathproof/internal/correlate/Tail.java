package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Verdict;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.RandomAccess;

/** Passages in order of time, about to be joined. Most are plain, and nobody needs more of them than their verdict. */
final class Tail extends AbstractList<Passage> implements RandomAccess {

    private final Memory memory;
    private final PassageTable table;
    private final int[] rows;
    private final int[] chains;
    private final BitSet plain = new BitSet();

    /** @param unordered the rows of the passages */
    Tail(Memory memory, Assemblies assemblies, int[] unordered) {
        this.memory = memory;
        this.table = memory.table();
        this.rows = TimeOrder.of(memory, unordered);
        this.chains = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chains[i] = assemblies.chain(rows[i]);
            plain.set(i, table.isAlone(rows[i]) && !wentUp(i));
        }
    }

    /** Whether it neither went up nor came back, nor was kept: then no other passage is about the same packet's way. */
    boolean isPlain(int place) {
        return plain.get(place);
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
        for (int link = chains[place];
                link != Details.NONE;
                link = memory.details().next(link)) {
            if (memory.detail(link).getInt(Head.KIND) == Kind.UPCALL) {
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
        return chains[place] == Details.NONE
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
