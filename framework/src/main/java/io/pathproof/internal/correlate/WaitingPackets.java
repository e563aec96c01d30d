package io.pathproof.internal.correlate;

import io.pathproof.trace.Passage;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Upcalls by the packets that are to come back of them; equal packets wait in a queue. */
final class WaitingPackets {

    /** A packet comes back into the datapath and at the port that it had come in at. */
    private record Key(long datapath, long netns, int ifindex, Fingerprint packet) {
        static Key of(Passage passage, Fingerprint packet) {
            return new Key(
                    passage.datapath(), passage.in().netns(), passage.in().ifindex(), packet);
        }
    }

    private final Map<Key, Queue<Sent>> queues = new HashMap<>();

    /** How much was captured of what waits, by the length of the packet: seldom more than one number. */
    private final Map<Integer, BitSet> captured = new HashMap<>();

    void add(Passage passage, Fingerprint packet, Sent sent) {
        queues.computeIfAbsent(Key.of(passage, packet), key -> new ArrayDeque<>(2))
                .add(sent);
        captured.computeIfAbsent(packet.length(), length -> new BitSet())
                .set(packet.bytes().limit());
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    /** What has waited longest for this packet. */
    @Nullable
    Sent take(Passage passage, Fingerprint packet) {
        Queue<Sent> longest = null;
        BitSet counts = captured.getOrDefault(packet.length(), new BitSet());
        int most = packet.bytes().limit();
        for (int count = counts.nextSetBit(0); count >= 0 && count <= most; count = counts.nextSetBit(count + 1)) {
            Queue<Sent> queue = queues.get(Key.of(passage, packet.shortenedTo(count)));
            if (queue != null && isBefore(queue, longest)) {
                longest = queue;
            }
        }
        return longest == null ? null : longest.poll();
    }

    private static boolean isBefore(Queue<Sent> queue, @Nullable Queue<Sent> other) {
        return !queue.isEmpty()
                && (other == null || queue.element().time() < other.element().time());
    }
}
