package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.BpfSyscall;
import io.pathproof.internal.records.EventLayout.Row;
import io.pathproof.internal.records.EventLayout.RowKey;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The kernel's table of a window that only counts. Each CPU adds to a value of its own, so that none waits for another. */
final class RowTable {

    /** As the kernel rounds a value that there is one of for each CPU. */
    private static final int STRIDE = (Row.SIZE + 7) & ~7;

    private final int map;
    private final int cpus = Cpus.possible();

    RowTable(int map) {
        this.map = map;
    }

    /** The rows of a window: each its key, and behind it the sums of all CPUs. */
    List<ByteBuffer> read(int window) {
        List<ByteBuffer> rows = new ArrayList<>();
        for (byte[] key : BpfSyscall.keys(map, RowKey.SIZE)) {
            if (Struct.at(ByteBuffer.wrap(key)).getInt(RowKey.WINDOW) == window) {
                BpfSyscall.lookup(map, key, cpus * STRIDE).ifPresent(values -> rows.add(sum(key, values)));
            }
        }
        return rows;
    }

    /** What the values of all CPUs are together; of these, the one that made the row says which ports it is about. */
    static ByteBuffer sum(byte[] key, byte[] values) {
        ByteBuffer all = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
        ByteBuffer row = ByteBuffer.allocate(RowKey.SIZE + Row.SIZE).order(ByteOrder.nativeOrder());
        row.put(0, key);
        Struct sum = Struct.at(row.duplicate().position(RowKey.SIZE));
        long packets = 0;
        long bytes = 0;
        for (int at = 0; at + Row.SIZE <= values.length; at += STRIDE) {
            Struct value = Struct.at(all.duplicate().position(at));
            packets += value.get(Row.PACKETS);
            bytes += value.get(Row.BYTES);
            if (value.get(Row.DP_NETNS) != 0) {
                row.put(RowKey.SIZE, values, at, Row.SIZE);
            }
        }
        sum.put(Row.PACKETS, packets).put(Row.BYTES, bytes);
        return row;
    }

    /** Makes room for the next window's. */
    void clear() {
        BpfSyscall.keys(map, RowKey.SIZE).forEach(key -> BpfSyscall.delete(map, key));
    }
}
