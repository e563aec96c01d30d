package io.pathproof.bench;

import io.pathproof.internal.abi.EventLayout.Entry;
import io.pathproof.internal.abi.Records;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a busy minute of two CPUs looks like. Of twenty packets, sixteen match a flow and leave by the tunnel; two are the
 * first of theirs and go up twice, to come back two milliseconds later each time; one is flooded to four ports, and one
 * is dropped.
 */
final class SyntheticTrace {

    private static final long BETWEEN = 5_000;
    private static final long IN_USER_SPACE = 2_000_000;

    private record Return(int packet, long time, boolean last) {}

    private final Records records = new Records();
    private final RecordWriter writer = new RecordWriter(records);
    private final Queue<Return> returns = new ArrayDeque<>();
    private final long[] numbers = {1, 1L << 48 | 1};
    private long time = 1_000_000_000;
    private int packets;
    private int passages;

    /** A trace of about so many records, in which every packet's fate is known. */
    static SyntheticTrace of(int events) {
        SyntheticTrace trace = new SyntheticTrace();
        while (trace.writer.written() < events - 5 * trace.returns.size()) {
            trace.packet();
        }
        while (!trace.returns.isEmpty()) {
            trace.goOn();
        }
        return trace;
    }

    private void packet() {
        int packet = packets++;
        switch (packet % 20) {
            case 3, 13 -> {
                passage(Entry.RECEIVED, packet, 0, true);
                returns.add(new Return(packet, time + IN_USER_SPACE, false));
            }
            case 7 -> passage(Entry.RECEIVED, packet, 4, false);
            case 17 -> passage(Entry.RECEIVED, packet, 0, false);
            default -> passage(Entry.RECEIVED, packet, 1, false);
        }
        goOn();
    }

    /** Time passes, and what was in user space comes back. */
    private void goOn() {
        time += BETWEEN;
        Return next = returns.peek();
        if (next != null && next.time() <= time) {
            returns.remove();
            passage(Entry.EXECUTED, next.packet(), next.last() ? 1 : 0, !next.last());
            if (!next.last()) {
                returns.add(new Return(next.packet(), time + IN_USER_SPACE, true));
            }
        }
    }

    private void passage(int entry, int packet, int outputs, boolean upcall) {
        int cpu = packet & 1;
        writer.passage(numbers[cpu]++, time, entry, packet, outputs, upcall);
        passages++;
    }

    Records records() {
        return records;
    }

    int events() {
        return writer.written();
    }

    int packets() {
        return packets;
    }

    int passages() {
        return passages;
    }
}
