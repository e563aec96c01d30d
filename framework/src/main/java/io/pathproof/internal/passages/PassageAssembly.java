package io.pathproof.internal.passages;

import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records are about which passage. The kernel side writes each of them once, so one that comes twice is a sign that
 * something is wrong with the stream, and two different ones of which there can be only one take back each other. A
 * passage has a row, in the order in which they began to come.
 */
public final class PassageAssembly {

    private static final int CPU_SHIFT = 48;

    private final Records records;
    private @Nullable PassageIndex[] indexByCpu = new PassageIndex[0];
    private final DetailChains details = new DetailChains();
    private final BitSet contradicted = new BitSet();
    private PassageTable table = new PassageTable();
    private int[] chains = new int[table.rooms()];
    private int rows;
    private long contradictions;

    public PassageAssembly(Records records) {
        this.records = records;
    }

    /** Adds a passage's own record, as the row that begins there says; tells its row here. */
    public int addPassage(long[] rows, int at) {
        int row = row(rows[at + PassageTable.ID]);
        if (!table.isThere(row)) {
            table.put(row, rows, at);
            return row;
        }
        contradictions++;
        if (!contradicted.get(row) && !sayTheSame(table.position(row), rows[at + PassageTable.POSITION])) {
            contradicted.set(row);
        }
        return row;
    }

    /** Adds a record that says more of a passage; tells its row. */
    public int addDetail(long position, Struct record) {
        int row = row(RecordHead.passage(record));
        DetailChains.Chains known = details.chains();
        for (int link = chains[row]; link != DetailChains.NONE; link = known.next(link)) {
            if (sayTheSame(position, known.position(link))) {
                contradictions++;
                return row;
            }
        }
        chains[row] = details.add(chains[row], position, record);
        return row;
    }

    /** The row of the passage of this number, whether its own record has come or not. */
    public int row(long id) {
        PassageIndex index = index((int) (id >>> CPU_SHIFT));
        int known = index.row(id);
        if (known != PassageIndex.NONE) {
            return known;
        }
        if (rows == table.rooms()) {
            table = table.grown();
        }
        if (rows == chains.length) {
            chains = Arrays.copyOf(chains, Math.max(table.rooms(), chains.length + chains.length / 2));
        }
        chains[rows] = DetailChains.NONE;
        index.add(id, rows);
        return rows++;
    }

    private PassageIndex index(int cpu) {
        if (cpu >= indexByCpu.length) {
            indexByCpu = Arrays.copyOf(indexByCpu, cpu + 1);
        }
        PassageIndex index = indexByCpu[cpu];
        if (index == null) {
            index = new PassageIndex();
            indexByCpu[cpu] = index;
        }
        return index;
    }

    private boolean sayTheSame(long position, long other) {
        return RecordHead.isSame(records.at(position), records.at(other));
    }

    /** Whether the passage is over, and what is told of it makes one story. */
    public boolean isPassage(int row) {
        return table.isThere(row) && !contradicted.get(row);
    }

    /** What is known of passages. */
    public PassageTable table() {
        return table;
    }

    /** The chain of a passage's {@linkplain #details() details}. */
    public int chain(int row) {
        return chains[row];
    }

    public DetailChains.Chains details() {
        return details.chains();
    }

    /** How many records came twice, or were contradicted. */
    public long contradictions() {
        return contradictions;
    }
}
