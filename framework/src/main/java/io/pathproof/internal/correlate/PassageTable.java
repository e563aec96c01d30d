package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout;
import io.pathproof.internal.abi.EventLayout.Flag;
import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.PassageEvent;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.PassageReader;
import io.pathproof.trace.Verdict;
import java.util.Arrays;

/**
 * What of passages' own records is asked of every passage, in columns: millions are neither read again nor objects. A passage has a row,
 * which is written once, when its record comes, and never changes. Whoever has a table keeps what he had when it grows.
 */
final class PassageTable {

    /** In place of a port's number where there was no output. */
    static final int NO_PORT = -1;

    /** The kernel side's number for the verdict. */
    private static final int VERDICT = 7;
    private static final int ALONE = 1 << 3;
    private static final int WHOLE = 1 << 4;
    private static final int EXECUTED = 1 << 5;
    private static final int GLANCE = 1 << 6;
    private static final int FROM_TUNNEL = 1 << 7;
    private static final int INTO_TUNNEL = 1 << 8;
    private static final int SENT = 1 << 9;

    private final long[] positions;
    private final long[] times;
    private final long[] skbs;
    private final long[] sentSkbs;
    private final int[] sentAfter;
    private final int[] ins;
    private final int[] outs;
    private final short[] traits;

    PassageTable(int rooms) {
        positions = new long[rooms];
        times = new long[rooms];
        skbs = new long[rooms];
        sentSkbs = new long[rooms];
        sentAfter = new int[rooms];
        ins = new int[rooms];
        outs = new int[rooms];
        traits = new short[rooms];
    }

    private PassageTable(PassageTable small, int rooms) {
        positions = Arrays.copyOf(small.positions, rooms);
        times = Arrays.copyOf(small.times, rooms);
        skbs = Arrays.copyOf(small.skbs, rooms);
        sentSkbs = Arrays.copyOf(small.sentSkbs, rooms);
        sentAfter = Arrays.copyOf(small.sentAfter, rooms);
        ins = Arrays.copyOf(small.ins, rooms);
        outs = Arrays.copyOf(small.outs, rooms);
        traits = Arrays.copyOf(small.traits, rooms);
    }

    int rooms() {
        return positions.length;
    }

    /** The same with room for more. */
    PassageTable grown() {
        return new PassageTable(this, rooms() + rooms() / 2);
    }

    void write(int row, long position, Struct record, Ports ports) {
        Struct output = record.inside(PassageEvent.OUTPUT);
        long datapath = record.get(PassageEvent.DP_NETNS);
        positions[row] = position;
        times[row] = record.get(Head.TIME);
        skbs[row] = record.get(PassageEvent.SKB);
        sentSkbs[row] = output.get(EventLayout.Output.SKB);
        sentAfter[row] = output.getInt(EventLayout.Output.AFTER);
        ins[row] = ports.number(datapath, record.inside(PassageEvent.IN));
        outs[row] = record.getInt(PassageEvent.OUTPUTS) == 0 ? NO_PORT : ports.number(datapath, OutputFactory.port(output));
        traits[row] = (short) traits(record, output);
    }

    private static int traits(Struct record, Struct output) {
        int verdict = record.getInt(PassageEvent.VERDICT);
        int outputs = record.getInt(PassageEvent.OUTPUTS);
        int upcalls = record.getInt(PassageEvent.UPCALLS);
        int failed = (output.getInt(EventLayout.Output.FLAGS) & Flag.FAILED) == 0 ? 0 : 1;
        boolean received = record.getInt(PassageEvent.ENTRY) == EventLayout.Entry.RECEIVED;
        boolean whole = outputs <= 1 && record.getInt(PassageEvent.FAILED) == failed && upcalls == 0;
        return verdict
                | (received && upcalls == 0 && verdict != EventLayout.Verdict.HELD ? ALONE : 0)
                | (whole ? WHOLE : 0)
                | (received ? 0 : EXECUTED)
                | (Glance.isEnoughFor(record.inside(PassageEvent.PACKET)) ? GLANCE : 0)
                | (isTunnel(record.inside(PassageEvent.TUNNEL)) ? FROM_TUNNEL : 0)
                | (isTunnel(output.inside(EventLayout.Output.TUNNEL)) ? INTO_TUNNEL : 0)
                | (outputs > 0 && failed == 0 ? SENT : 0);
    }

    private static boolean isTunnel(Struct tunnel) {
        return tunnel.getInt(EventLayout.Tunnel.FAMILY) != 0;
    }

    /** Whether its record has come. */
    boolean isThere(int row) {
        return positions[row] != 0;
    }

    /** Where its record is. */
    long position(int row) {
        return positions[row];
    }

    /** When it began. */
    long time(int row) {
        return times[row];
    }

    Verdict verdict(int row) {
        return PassageReader.verdict(traits[row] & VERDICT);
    }

    /** The number of the port that it came in at. */
    int in(int row) {
        return ins[row];
    }

    /** The packet's descriptor. */
    long skb(int row) {
        return skbs[row];
    }

    /** Whether it neither went up nor came back, nor was kept. */
    boolean isAlone(int row) {
        return is(ALONE, row);
    }

    /** Whether it is complete if no other record says more of it. */
    boolean isWhole(int row) {
        return is(WHOLE, row);
    }

    /** Whether ovs-vswitchd put it in. */
    boolean isExecuted(int row) {
        return is(EXECUTED, row);
    }

    /** Whether a {@link Glance} is enough for its packet. */
    boolean isPlain(int row) {
        return is(GLANCE, row);
    }

    /** Whether it came out of a tunnel. */
    boolean isFromTunnel(int row) {
        return is(FROM_TUNNEL, row);
    }

    /** Whether there are outputs, the last of which did not fail; what follows is about that one. */
    boolean wasSent(int row) {
        return is(SENT, row);
    }

    /** The number of the port, or {@link #NO_PORT} where there are none. */
    int out(int row) {
        return outs[row];
    }

    long sentTime(int row) {
        return times[row] + Integer.toUnsignedLong(sentAfter[row]);
    }

    long sentSkb(int row) {
        return sentSkbs[row];
    }

    boolean wasSentIntoTunnel(int row) {
        return is(INTO_TUNNEL, row);
    }

    private boolean is(int trait, int row) {
        return (traits[row] & trait) != 0;
    }
}
