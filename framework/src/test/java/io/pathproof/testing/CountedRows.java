package io.pathproof.testing;

import io.pathproof.internal.records.EventLayout.Entry;
import io.pathproof.internal.records.EventLayout.Port;
import io.pathproof.internal.records.EventLayout.Row;
import io.pathproof.internal.records.EventLayout.RowKey;
import io.pathproof.internal.records.EventLayout.Verdict;
import io.pathproof.internal.records.Struct;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Rows of a window that only counts, as they come out of the kernel's table. */
public final class CountedRows {

    /** Seven packets of 98 bytes that came in at {@code veth-a} and left by {@code veth-b}. */
    public static final ByteBuffer ROW = row(key(Verdict.FORWARDED), value(7, 686, true));

    private CountedRows() {}

    /** Of packets from port 1 to port 2. */
    public static byte[] key(int verdict) {
        byte[] key = new byte[RowKey.SIZE];
        Struct.at(ByteBuffer.wrap(key))
                .put(RowKey.DP, 0xffff888000001000L)
                .put(RowKey.IN, 0xffff888000002000L)
                .put(RowKey.OUT, 0xffff888000003000L)
                .put(RowKey.IN_IFINDEX, 1)
                .put(RowKey.OUT_IFINDEX, 2)
                .put(RowKey.WINDOW, 1)
                .put(RowKey.ENTRY, Entry.RECEIVED)
                .put(RowKey.VERDICT, verdict);
        return key;
    }

    /** One CPU's. */
    public static byte[] value(long packets, long bytes, boolean wasFirst) {
        byte[] value = new byte[Row.SIZE];
        Struct row = Struct.at(ByteBuffer.wrap(value)).put(Row.PACKETS, packets).put(Row.BYTES, bytes);
        if (wasFirst) {
            row.put(Row.DP_NETNS, RecordedEvents.FIRST_NETNS);
            port(row.inside(Row.IN), 1, "veth-a");
            port(row.inside(Row.OUT), 2, "veth-b");
        }
        return value;
    }

    private static void port(Struct port, int number, String name) {
        port.put(Port.NETNS, RecordedEvents.FIRST_NETNS)
                .put(Port.IFINDEX, number)
                .put(Port.NUMBER, number)
                .put(Port.NAME, name.getBytes(StandardCharsets.US_ASCII));
    }

    public static ByteBuffer row(byte[] key, byte[] value) {
        return ByteBuffer.allocate(key.length + value.length)
                .put(key)
                .put(value)
                .flip();
    }
}
