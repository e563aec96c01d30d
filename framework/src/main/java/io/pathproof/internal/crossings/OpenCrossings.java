package io.pathproof.internal.crossings;

import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The crossings that more may come of although their passages have their places: what waits for a thread of {@code ovs-vswitchd}, for other
 * fragments, or for a controller. Each is joined anew when something comes that may be about it, and not before.
 */
final class OpenCrossings {

    private record Asked(ParkedCrossing crossing, int row, int upcall) {}

    private final Map<Integer, Set<ParkedCrossing>> byRow = new HashMap<>();
    private final Map<HeldDatagram, Set<ParkedCrossing>> held = new HashMap<>();
    private final AwaitedReturns<Asked> asked = new AwaitedReturns<>();
    private final Set<Asked> asking = new HashSet<>();
    private Set<ParkedCrossing> reopened = new LinkedHashSet<>();

    /** Something new is known of the passage in this row. */
    void reopen(int row) {
        reopened.addAll(byRow.getOrDefault(row, Set.of()));
    }

    /** Whether there is any. */
    boolean hasAny() {
        return !byRow.isEmpty();
    }

    /** Whether the passage in this row is one of theirs. */
    boolean has(int row) {
        return byRow.containsKey(row);
    }

    private void reopen(ParkedCrossing crossing) {
        reopened.add(crossing);
    }

    /** Those that what came since the last look may be about, and those that have a batch in common with them. */
    Set<ParkedCrossing> reopenedBy(UnjoinedPassages recent, HandlerBatches batches) {
        if (!byRow.isEmpty()) {
            for (int i = 0; i < recent.size(); i++) {
                if (recent.isExecuted(i)) {
                    reopenBy(recent, i, batches);
                }
                if (recent.isReassembled(i)) {
                    reopenBy(recent.get(i));
                }
            }
        }
        Set<ParkedCrossing> all = reopened;
        reopened = new LinkedHashSet<>();
        Queue<ParkedCrossing> toFollow = new ArrayDeque<>(all);
        while (!toFollow.isEmpty()) {
            for (int row : toFollow.remove().rows()) {
                follow(row, batches, all, toFollow);
            }
        }
        return all;
    }

    private void follow(int row, HandlerBatches batches, Set<ParkedCrossing> all, Queue<ParkedCrossing> toFollow) {
        addAll(row, all, toFollow);
        for (int link = batches.newestOf(row); link != HandlerBatches.NONE; link = batches.earlier(link)) {
            for (int other : batches.linksOf(batches.batch(link))) {
                addAll(batches.row(other), all, toFollow);
            }
        }
    }

    private void addAll(int row, Set<ParkedCrossing> all, Queue<ParkedCrossing> toFollow) {
        for (ParkedCrossing crossing : byRow.getOrDefault(row, Set.of())) {
            if (all.add(crossing)) {
                toFollow.add(crossing);
            }
        }
    }

    /** By a packet that was put in. */
    private void reopenBy(UnjoinedPassages recent, int place, HandlerBatches batches) {
        long batch = recent.batch(place);
        if (batch != 0) {
            for (int link : batches.linksOf(batch)) {
                reopen(batches.row(link));
            }
        } else if (!asked.isEmpty()) {
            Passage passage = recent.get(place);
            Asked upcall = asked.take(PacketAtPort.of(passage, passage.packet()));
            if (upcall != null) {
                asking.remove(upcall);
                reopen(upcall.crossing());
            }
        }
    }

    /** By a fragment that completed a datagram. */
    private void reopenBy(Passage passage) {
        passage.conntrack().stream()
                .filter(word -> word.reassembled())
                .flatMap(word -> HeldDatagram.of(passage, word.zone()).stream())
                .forEach(datagram -> held.getOrDefault(datagram, Set.of()).forEach(this::reopen));
    }

    /** It is not known any more what this one waits for. */
    void forget(ParkedCrossing crossing, UnjoinedPassages passages, int[] way) {
        for (int row : crossing.rows()) {
            removeFrom(byRow, row, crossing);
        }
        for (int place : way) {
            if (passages.isHeldBack(place)) {
                HeldDatagram.heldFrom(passages.get(place)).ifPresent(datagram -> removeFrom(held, datagram, crossing));
            }
        }
    }

    private static <K> void removeFrom(Map<K, Set<ParkedCrossing>> map, K key, ParkedCrossing crossing) {
        Set<ParkedCrossing> those = map.get(key);
        if (those != null && those.remove(crossing) && those.isEmpty()) {
            map.remove(key);
        }
    }

    /**
     * It waits for what may come of its passages.
     *
     * @param way the places of its passages
     * @param again whether it is to be joined anew at the next look in any case
     */
    void await(ParkedCrossing crossing, UnjoinedPassages passages, int[] way, CrossingJoin joined, boolean again) {
        for (int place : way) {
            byRow.computeIfAbsent(passages.row(place), row -> new LinkedHashSet<>(2))
                    .add(crossing);
            if (passages.isHeldBack(place)) {
                HeldDatagram.heldFrom(passages.get(place))
                        .ifPresent(datagram -> held.computeIfAbsent(datagram, key -> new LinkedHashSet<>(2))
                                .add(crossing));
            }
            awaitAsked(crossing, passages, place, joined.sentBy(place));
        }
        if (again) {
            reopen(crossing);
        }
    }

    private void awaitAsked(ParkedCrossing crossing, UnjoinedPassages passages, int place, List<SentUpcall> upcalls) {
        for (int i = 0; i < upcalls.size(); i++) {
            SentUpcall sent = upcalls.get(i);
            Asked upcall = new Asked(crossing, passages.row(place), i);
            if (sent.mayReturn() && !sent.allReturned() && asking.add(upcall)) {
                Passage passage = passages.get(place);
                Upcall up = passage.upcalls().get(i);
                asked.add(PacketAtPort.of(passage, up.packet()), up.time(), upcall);
            }
        }
    }
}
