package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.EventDecoder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records are about which passage. The kernel side writes each of them once, so one that comes twice is a sign that
 * something is wrong with the stream, and two different ones of which there can be only one take back each other. A
 * passage has a row, in the order in which they began to come.
 */
final class Assemblies {

    private static final int CPU_SHIFT = 48;

    private final Records records;
    private @Nullable PassageNumbers[] numbersByCpu = new PassageNumbers[0];
    private final Details details = new Details();
    private final BitSet contradicted = new BitSet();
    private PassageTable table = new PassageTable();
    private int[] chains = new int[table.rooms()];
    private int rows;
    private long contradictions;

    Assemblies(Records records) {
        this.records = records;
    }

    /** Adds a passage's own record, as the row that begins there says; tells its row here. */
    int addPassage(long[] rows, int at) {
        int row = row(rows[at + PassageTable.NUMBER]);
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
    int addDetail(long position, Struct record) {
        int row = row(record.get(Head.PASSAGE));
        Details.Chains known = details.chains();
        for (int link = chains[row]; link != Details.NONE; link = known.next(link)) {
            if (sayTheSame(position, known.position(link))) {
                contradictions++;
                return row;
            }
        }
        chains[row] = details.add(chains[row], position, record);
        return row;
    }

    private int row(long number) {
        PassageNumbers numbers = numbers((int) (number >>> CPU_SHIFT));
        int known = numbers.row(number);
        if (known != PassageNumbers.NONE) {
            return known;
        }
        if (rows == table.rooms()) {
            table = table.grown();
        }
        if (rows == chains.length) {
            chains = Arrays.copyOf(chains, Math.max(table.rooms(), chains.length + chains.length / 2));
        }
        chains[rows] = Details.NONE;
        numbers.add(number, rows);
        return rows++;
    }

    private PassageNumbers numbers(int cpu) {
        if (cpu >= numbersByCpu.length) {
            numbersByCpu = Arrays.copyOf(numbersByCpu, cpu + 1);
        }
        PassageNumbers numbers = numbersByCpu[cpu];
        if (numbers == null) {
            numbers = new PassageNumbers();
            numbersByCpu[cpu] = numbers;
        }
        return numbers;
    }

    private boolean sayTheSame(long position, long other) {
        Struct one = records.at(position);
        Struct two = records.at(other);
        return SameRecord.mayBe(one, two) && EventDecoder.event(one).equals(EventDecoder.event(two));
    }

    /** Whether the passage is over, and what is told of it makes one story. */
    boolean isPassage(int row) {
        return table.isThere(row) && !contradicted.get(row);
    }

    /** What is known of passages. */
    PassageTable table() {
        return table;
    }

    /** The chain of a passage's {@linkplain #details() details}. */
    int chain(int row) {
        return chains[row];
    }

    Details.Chains details() {
        return details.chains();
    }

    /** How many records came twice, or were contradicted. */
    long contradictions() {
        return contradictions;
    }
}
