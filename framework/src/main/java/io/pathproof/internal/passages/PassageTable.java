package io.pathproof.internal.passages;

import io.pathproof.internal.records.OutputRecord;
import io.pathproof.internal.records.PassageReader;
import io.pathproof.internal.records.PassageRecord;
import io.pathproof.internal.records.QuickMatch;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.passage.Verdict;
import java.util.Arrays;

/**
 * What of passages' own records is asked of every passage, as numbers: millions are neither read again nor objects. A passage has a row,
 * which is written once, when its record comes, and never changes. Whoever has a table keeps what he had when it grows.
 */
public final class PassageTable {

    /** In place of a port's number where there was no output. */
    static final int NO_PORT = -1;

    private static final int PAGE_SHIFT = 10;
    private static final int ROWS_OF_A_PAGE = 1 << PAGE_SHIFT;

    // The columns: a row is as long as a cache line of most CPUs.
    static final int WIDTH = 8;
    static final int ID = 0;
    static final int POSITION = 1;
    private static final int TIME = 2;
    private static final int SKB = 3;
    private static final int SENT_SKB = 4;
    private static final int SENT_AFTER_AND_IN = 5;
    private static final int OUT_AND_ITS_TUNNEL = 6;
    private static final int TRAITS_AND_COUNTS = 7;

    // The counts, behind the traits.
    private static final int OUTPUTS = 16;
    private static final int FAILED = 32;
    private static final int UPCALLS = 48;

    /** The kernel side's number for the verdict. */
    private static final int VERDICT = 7;

    private static final int ALONE = 1 << 3;
    private static final int WHOLE = 1 << 4;
    private static final int EXECUTED = 1 << 5;
    private static final int QUICK = 1 << 6;
    private static final int FROM_TUNNEL = 1 << 7;
    private static final int SENT = 1 << 8;
    private static final int AS_COPY = 1 << 9;
    private static final int TAGGED = 1 << 10;
    private static final int REASSEMBLED = 1 << 11;
    private static final int HELD_BACK = 1 << 12;

    private final long[][] pages;

    PassageTable() {
        this(new long[0][]);
    }

    private PassageTable(long[][] pages) {
        this.pages = pages;
    }

    public int rooms() {
        return pages.length * ROWS_OF_A_PAGE;
    }

    /** The same with room for more. */
    PassageTable grown() {
        long[][] more = Arrays.copyOf(pages, pages.length + 1);
        more[pages.length] = new long[ROWS_OF_A_PAGE * WIDTH];
        return new PassageTable(more);
    }

    /** Writes a row for the record at this position. */
    static void write(long[] rows, int at, long position, Struct record, PortCache ports, TunnelCache tunnels) {
        long datapath = PassageRecord.datapath(record);
        rows[at + ID] = RecordHead.passage(record);
        rows[at + POSITION] = position;
        rows[at + TIME] = RecordHead.time(record);
        rows[at + SKB] = PassageRecord.skb(record);
        rows[at + SENT_SKB] = PassageRecord.lastSkb(record);
        rows[at + SENT_AFTER_AND_IN] =
                both(PassageRecord.lastAfter(record), ports.number(datapath, record, PassageRecord.IN));
        rows[at + OUT_AND_ITS_TUNNEL] = both(
                PassageRecord.outputs(record) == 0 ? NO_PORT : ports.number(datapath, record, PassageRecord.LAST_PORT),
                tunnels.number(record, PassageRecord.LAST_TUNNEL));
        rows[at + TRAITS_AND_COUNTS] = traits(record)
                | (long) PassageRecord.outputs(record) << OUTPUTS
                | (long) PassageRecord.failed(record) << FAILED
                | (long) PassageRecord.upcalls(record) << UPCALLS;
    }

    /** Puts in the row that begins there. */
    void put(int row, long[] rows, int from) {
        System.arraycopy(rows, from, pages[row >>> PAGE_SHIFT], at(row), WIDTH);
    }

    private static int at(int row) {
        return (row & ROWS_OF_A_PAGE - 1) * WIDTH;
    }

    private static long both(int high, int low) {
        return (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
    }

    private long get(int row, int column) {
        return pages[row >>> PAGE_SHIFT][at(row) + column];
    }

    private int high(int row, int column) {
        return (int) (get(row, column) >>> Integer.SIZE);
    }

    private int low(int row, int column) {
        return (int) get(row, column);
    }

    private static int traits(Struct record) {
        int verdict = PassageRecord.verdictNumber(record);
        int outputs = PassageRecord.outputs(record);
        int upcalls = PassageRecord.upcalls(record);
        Struct last = PassageRecord.lastOutput(record);
        int failed = OutputRecord.isFailed(last) ? 1 : 0;
        boolean received = PassageRecord.isReceived(record);
        boolean whole = outputs <= 1 && PassageRecord.failed(record) == failed && upcalls == 0;
        boolean held = PassageRecord.isHeldBack(record);
        return verdict
                | (received && upcalls == 0 && !held ? ALONE : 0)
                | (held ? HELD_BACK : 0)
                | (PassageReader.isReassembled(record) ? REASSEMBLED : 0)
                | (OutputRecord.tci(last) == 0 ? 0 : TAGGED)
                | (whole ? WHOLE : 0)
                | (received ? 0 : EXECUTED)
                | (QuickMatch.isEnoughForPacketOf(record) ? QUICK : 0)
                | (PassageRecord.isFromTunnel(record) ? FROM_TUNNEL : 0)
                | (outputs > 0 && failed == 0 ? SENT : 0)
                | (OutputRecord.isCopy(last) ? AS_COPY : 0);
    }

    /** Whether its record has come. */
    boolean isThere(int row) {
        return get(row, POSITION) != 0;
    }

    /** The passage's number, as the kernel side counts. */
    public long id(int row) {
        return get(row, ID);
    }

    /** Where its record is. */
    public long position(int row) {
        return get(row, POSITION);
    }

    /** When it began. */
    public long time(int row) {
        return get(row, TIME);
    }

    public Verdict verdict(int row) {
        return PassageReader.verdict(low(row, TRAITS_AND_COUNTS) & VERDICT);
    }

    /** The number of the port that it came in at. */
    public int in(int row) {
        return low(row, SENT_AFTER_AND_IN);
    }

    /** The packet's descriptor. */
    public long skb(int row) {
        return get(row, SKB);
    }

    int outputs(int row) {
        return count(row, OUTPUTS);
    }

    /** How many outputs failed. */
    int failed(int row) {
        return count(row, FAILED);
    }

    int upcalls(int row) {
        return count(row, UPCALLS);
    }

    private int count(int row, int shift) {
        return (int) (get(row, TRAITS_AND_COUNTS) >>> shift) & 0xffff;
    }

    /** Whether it neither went up nor came back, nor was kept. */
    public boolean isAlone(int row) {
        return is(ALONE, row);
    }

    /** Whether it is complete if no other record says more of it. */
    public boolean isWhole(int row) {
        return is(WHOLE, row);
    }

    /** Whether ovs-vswitchd put it in. */
    public boolean isExecuted(int row) {
        return is(EXECUTED, row);
    }

    /** Whether a {@link QuickMatch} is enough for its packet. */
    public boolean isPlain(int row) {
        return is(QUICK, row);
    }

    /** Whether it came out of a tunnel. */
    public boolean isFromTunnel(int row) {
        return is(FROM_TUNNEL, row);
    }

    /** Whether there are outputs, the last of which did not fail; what follows is about that one. */
    public boolean wasSent(int row) {
        return is(SENT, row);
    }

    /** The number of the port, or {@link #NO_PORT} where there are none. */
    int out(int row) {
        return high(row, OUT_AND_ITS_TUNNEL);
    }

    public long sentTime(int row) {
        return time(row) + sentAfter(row);
    }

    public long sentSkb(int row) {
        return get(row, SENT_SKB);
    }

    long sentAfter(int row) {
        return get(row, SENT_AFTER_AND_IN) >>> Integer.SIZE;
    }

    /** The number of the tunnel, or {@link TunnelCache#NONE}. */
    public int outTunnel(int row) {
        return low(row, OUT_AND_ITS_TUNNEL);
    }

    /** Whether it was a copy, while the packet itself went on. */
    boolean wasSentAsCopy(int row) {
        return is(AS_COPY, row);
    }

    /** Whether it went out with a VLAN's tag beside it. */
    public boolean wasSentTagged(int row) {
        return is(TAGGED, row);
    }

    /** Whether a defragmenter has it, or a copy of it. */
    public boolean isHeldBack(int row) {
        return is(HELD_BACK, row);
    }

    /** Whether a defragmenter gave the whole packet for it, or may have. */
    public boolean isReassembled(int row) {
        return is(REASSEMBLED, row);
    }

    private boolean is(int trait, int row) {
        return (low(row, TRAITS_AND_COUNTS) & trait) != 0;
    }
}
