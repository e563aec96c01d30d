package io.pathproof.bench;

import io.pathproof.internal.records.Records;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * What a busy minute of two nodes on one kernel looks like. Of ten questions, seven go over the tunnel and are answered;
 * the first of these finds no flow, goes up twice on its own node and once on the other, and the answer to the last is
 * dropped by the device that it was handed to. One goes to a pod of its own node, one to four of them, and one is dropped
 * in the bridge.
 */
final class SyntheticTrace {

    private static final long BETWEEN = 10_007;
    private static final long UNDER_WAY = 30_011;
    private static final long IN_THE_POD = 200_003;
    private static final long IN_USER_SPACE = 2_000_003;
    private static final long TO_DECIDE = 7_001;
    private static final int RECORDS_OF_THE_UNDECIDED = 5;

    /** It is put back of no batch. */
    private static final long RECEIVED = 0;

    /** The kernel gives them out again and again. */
    private static final int DESCRIPTORS = 1 << 12;

    private record Due(long time, Runnable what) {}

    private final Records records = new Records();
    private final RecordWriter writer = new RecordWriter(records);
    private final Queue<Due> dues = new PriorityQueue<>(Comparator.comparingLong(Due::time));
    private long now = 1_000_000_000;
    private int descriptors;
    private int questions;
    private int packets;
    private int crossings;

    /** A trace of about so many records, in which every packet's fate is known. */
    static SyntheticTrace of(int events) {
        SyntheticTrace trace = new SyntheticTrace();
        while (trace.writer.written() < events - RECORDS_OF_THE_UNDECIDED * trace.dues.size()) {
            trace.ask(new Datagram(trace.questions++, false));
            trace.goOn(trace.now + BETWEEN);
        }
        trace.goOn(Long.MAX_VALUE);
        return trace;
    }

    private void goOn(long until) {
        while (!dues.isEmpty() && dues.element().time() <= until) {
            Due due = dues.remove();
            now = due.time();
            due.what().run();
        }
        now = until;
    }

    private void after(long nanos, Runnable what) {
        dues.add(new Due(now + nanos, what));
    }

    private void ask(Datagram question) {
        switch (question.exchange() % 10) {
            case 0 -> leave(question, RECEIVED, 2);
            case 3 -> stay(question, Way.TO_POD);
            case 5 -> stay(question, Way.FLOODED);
            case 7 -> stay(question, Way.DROPPED);
            default -> leave(question, RECEIVED, 0);
        }
    }

    private void stay(Datagram packet, Way way) {
        packets++;
        crossings++;
        writer.passage(packet.sender(), RECEIVED, packet, way, descriptor(), now);
    }

    private void leave(Datagram packet, long batch, int upcalls) {
        long skb = descriptor();
        if (batch == RECEIVED) {
            packets++;
            crossings++;
        }
        if (upcalls > 0) {
            long up = writer.passage(packet.sender(), batch, packet, Way.SENT_UP, skb, now);
            afterUpcall(up, next -> leave(packet, next, upcalls - 1));
            return;
        }
        writer.passage(packet.sender(), batch, packet, Way.TO_TUNNEL, skb, now);
        boolean isFirst = batch != RECEIVED;
        after(UNDER_WAY, () -> arrive(packet, RECEIVED, skb, isFirst));
    }

    private void arrive(Datagram packet, long batch, long skb, boolean upcall) {
        int node = 1 - packet.sender();
        crossings += batch == RECEIVED ? 1 : 0;
        if (upcall) {
            long up = writer.passage(node, batch, packet, Way.SENT_UP, skb, now);
            afterUpcall(up, next -> arrive(packet, next, descriptor(), false));
            return;
        }
        writer.passage(node, batch, packet, Way.TO_POD, skb, now);
        if (!packet.answer()) {
            after(IN_THE_POD, () -> leave(new Datagram(packet.exchange(), true), RECEIVED, 0));
        } else if (packet.exchange() % 10 == 9) {
            after(UNDER_WAY, () -> writer.drop(packet, skb, now));
        }
    }

    /** A thread takes the upcall of a passage, puts the packet back, and is done. */
    private void afterUpcall(long passage, LongConsumer putBack) {
        after(IN_USER_SPACE, () -> {
            long batch = writer.taken(passage, now - TO_DECIDE);
            putBack.accept(batch);
            writer.done(batch, now + TO_DECIDE);
        });
    }

    private long descriptor() {
        return 0xffff888000000000L + 256L * (descriptors++ % DESCRIPTORS);
    }

    Records records() {
        return records;
    }

    int events() {
        return writer.written();
    }

    int passages() {
        return writer.passages();
    }

    /** How many were sent by a pod: each has a journey of its own. */
    int packets() {
        return packets;
    }

    /** How many crossings they make. */
    int crossings() {
        return crossings;
    }
}
