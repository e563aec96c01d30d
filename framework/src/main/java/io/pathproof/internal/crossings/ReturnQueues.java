package io.pathproof.internal.crossings;

import io.pathproof.internal.frames.Fingerprint;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What waits, by the packets that it waits for; equal packets wait in a queue. */
final class ReturnQueues<T> {

    private record Awaited<T>(long time, T sent) {}

    private record Key(long datapath, long netns, int ifindex, Fingerprint packet) {
        static Key of(PacketAtPort where, Fingerprint packet) {
            return new Key(where.datapath(), where.netns(), where.ifindex(), packet);
        }
    }

    private final Map<Key, Queue<Awaited<T>>> queues = new HashMap<>();

    /** How much was captured of what waits, by the length of the packet: seldom more than one number. */
    private final Map<Integer, BitSet> captured = new HashMap<>();

    /** @param time since when it waits */
    void add(PacketAtPort where, Fingerprint packet, long time, T sent) {
        queues.computeIfAbsent(Key.of(where, packet), key -> new ArrayDeque<>(1))
                .add(new Awaited<>(time, sent));
        captured.computeIfAbsent(packet.length(), length -> new BitSet()).set(packet.count());
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    /** What has waited longest for this packet. */
    @Nullable
    T take(PacketAtPort where, Fingerprint packet) {
        BitSet counts = captured.get(packet.length());
        if (counts == null) {
            return null;
        }
        Key longest = null;
        Queue<Awaited<T>> first = null;
        for (int count = counts.nextSetBit(0);
                count >= 0 && count <= packet.count();
                count = counts.nextSetBit(count + 1)) {
            Key key = Key.of(where, packet.shortenedTo(count));
            Queue<Awaited<T>> queue = queues.get(key);
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
        return first.remove().sent();
    }
}
