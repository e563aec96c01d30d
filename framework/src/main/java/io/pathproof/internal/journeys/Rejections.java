package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.Hash;
import io.pathproof.internal.journeys.Sightings.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Packets of ovs-vswitchd's own that go the other way, after an action had handed it one. */
final class Rejections {

    private static final Deque<Sighting> NONE = new ArrayDeque<>(0);

    /** Takes a crossing that was rejected, and the one that tells its sender. */
    interface Taker {
        void take(int crossing, int answer);
    }

    private final Sightings sightings;
    private final Map<Long, Deque<Sighting>> asked = new HashMap<>();
    private final Set<Integer> known = new HashSet<>();

    Rejections(Sightings sightings) {
        this.sightings = sightings;
    }

    /** Finds them among all sightings in order of time. */
    void find(int[] inOrder, Taker taker) {
        for (int next : inOrder) {
            if (sightings.kind(next) == Kind.ASKED) {
                Sighting packet = sightings.at(next);
                asked.computeIfAbsent(key(packet.identity()), key -> new ArrayDeque<>(1))
                        .add(packet);
            } else if (sightings.kind(next) == Kind.PUT_IN
                    && sightings.passage(next) == 0
                    && known.add(sightings.crossing(next))) {
                answer(sightings.at(next), taker);
            }
        }
    }

    private void answer(Sighting now, Taker taker) {
        PacketIdentity packet = now.identity();
        PacketIdentity about = packet.quoted;
        long key = about == null ? Hash.mix(packet.destination, packet.source) : key(about);
        Deque<Sighting> waiting = asked.getOrDefault(key, NONE);
        Sighting before = waiting.peek();
        if (before != null && isAnsweredBy(before, now)) {
            waiting.remove();
            taker.take(before.crossing(), now.crossing());
        }
    }

    private static long key(PacketIdentity packet) {
        return Hash.mix(packet.source, packet.destination);
    }

    private static boolean isAnsweredBy(Sighting asked, Sighting answer) {
        PacketIdentity about = answer.identity().quoted;
        boolean speaksOfIt = about == null
                ? answer.identity().refuses() && answer.identity().protocol == asked.identity().protocol
                : asked.identity().isSame(about);
        return speaksOfIt && asked.port() >>> 32 == answer.port() >>> 32;
    }
}
