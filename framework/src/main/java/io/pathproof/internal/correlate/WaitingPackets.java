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
        queues.computeIfAbsent(Key.of(passage, packet), key -> new ArrayDeque<>(1))
                .add(sent);
        captured.computeIfAbsent(packet.length(), length -> new BitSet()).set(packet.count());
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    /** What has waited longest for this packet. */
    @Nullable
    Sent take(Passage passage, Fingerprint packet) {
        BitSet counts = captured.get(packet.length());
        if (counts == null) {
            return null;
        }
        Key longest = null;
        Queue<Sent> first = null;
        for (int count = counts.nextSetBit(0);
                count >= 0 && count <= packet.count();
                count = counts.nextSetBit(count + 1)) {
            Key key = Key.of(passage, packet.shortenedTo(count));
            Queue<Sent> queue = queues.get(key);
            if (queue != null
                    && (first == null
                            || queue.element().time() < first.element().time())) {
                longest = key;
                first = queue;
            }
        }
        if (longest == null || first == null) {
            return null;
        }
        if (first.size() == 1) {
            queues.remove(longest);
        }
        return first.remove();
    }
}
