package io.pathproof.internal.crossings;

import io.pathproof.internal.columns.LongIntMap;
import io.pathproof.internal.passages.PassageStore;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The passages that are so old that nothing will come before them any more, and have their places for good; and the crossings that begin
 * with them. Of those that are still open it is known by which look what was known of them.
 */
final class SettledCrossings {

    /** How much later than a packet's entry its record may come, in nanoseconds, without costing more than its due. */
    private static final long SLACK = 100_000_000;

    /** How long a thread may go on with its batch before what it has put back of it has its place, too. */
    private static final long PATIENCE = 1_000_000_000;

    private final HandlerBatches batches;
    private final BitSet rows = new BitSet();
    private final CrossingColumnsBuilder columns = new CrossingColumnsBuilder();
    private final OpenCrossings open = new OpenCrossings();
    private final ParkedWays ways = new ParkedWays();

    /** The batches that were not done when what was put back of them had found its place. */
    private final Set<Long> unfinished = new HashSet<>();

    SettledCrossings(HandlerBatches batches) {
        this.batches = batches;
    }

    /** The rows of the passages. */
    BitSet rows() {
        return rows;
    }

    /** Something came about the passage in this row. */
    /** Whether any crossing may yet go on. */
    boolean anyOpen() {
        return open.hasAny();
    }

    void reopen(int row) {
        open.reopen(row);
    }

    /** Whether what was put back of a batch was not joined to its end. */
    boolean isUnfinished(long batch) {
        return !unfinished.isEmpty() && unfinished.contains(batch);
    }

    /** Whether any of these would have belonged to what was thought to be closed. */
    boolean areTooLate(UnjoinedPassages recent) {
        if (recent.size() > 0 && recent.time(0) <= columns.end()) {
            return true;
        }
        for (int i = 0; i < recent.size() && !rows.isEmpty(); i++) {
            if (recent.isExecuted(i)) {
                for (int link : batches.linksOf(recent.batch(i))) {
                    if (rows.get(batches.row(link)) && !open.has(batches.row(link))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Those that were open and are to be joined together with what came since the last look. */
    Set<ParkedCrossing> reopenedBy(UnjoinedPassages recent) {
        return open.reopenedBy(recent, batches);
    }

    /**
     * Joins, and takes in what has its place by now.
     *
     * @param passages those of the reopened crossings, and then the recent ones
     * @param recent how many of them are recent
     */
    CrossingLog join(PassageStore store, UnjoinedPassages passages, int recent, Set<ParkedCrossing> reopened) {
        int from = passages.size() - recent;
        CrossingJoin joined = new CrossingJoin(passages, batches);
        Places places = new Places(passages, from, columns.passages, reopened);
        int end = recent == 0 ? from : settledUpTo(passages, joined, from);
        int count = columns.passages + end - from;
        for (ParkedCrossing crossing : reopened) {
            rejoin(crossing, passages, joined, places, count);
        }
        columns.add(passages, joined, from, end, entry -> park(entry, passages, joined, places, count));
        for (int i = from; i < end; i++) {
            rows.set(passages.row(i));
        }
        CrossingColumnsBuilder rest = new CrossingColumnsBuilder();
        rest.add(passages, joined, end, passages.size(), entry -> CrossingColumnsBuilder.NOT_PARKED);
        return new CrossingLog(columns.columns(ways.now()), rest.columns(ParkedWays.NONE), store);
    }

    private int settledUpTo(UnjoinedPassages passages, CrossingJoin joined, int from) {
        long newest = passages.time(passages.size() - 1);
        int end = from;
        while (end < passages.size() && passages.time(end) < newest - SLACK && !isUndecided(passages, end, newest)) {
            end++;
        }
        return joined.settledUpTo(from, end);
    }

    /** Whether the thread that put a packet in may yet be seen to go on with its batch. */
    private boolean isUndecided(UnjoinedPassages passages, int place, long newest) {
        if (!passages.isExecuted(place)) {
            return false;
        }
        long batch = passages.batch(place);
        boolean goesOn = batches.goesOn(batch);
        if (goesOn && passages.time(place) < newest - PATIENCE) {
            unfinished.add(batch);
            return false;
        }
        return goesOn;
    }

    private int park(int entry, UnjoinedPassages passages, CrossingJoin joined, Places places, int settled) {
        if (!joined.isOpen(entry)) {
            return CrossingColumnsBuilder.NOT_PARKED;
        }
        int[] way = way(joined, entry);
        int number = ways.add(places.of(way), outcome(passages, joined, way));
        keep(new ParkedCrossing(number), way, passages, joined, places, settled);
        return number;
    }

    private void rejoin(
            ParkedCrossing crossing, UnjoinedPassages passages, CrossingJoin joined, Places places, int settled) {
        int entry = places.indexOf(crossing.rows()[0]);
        int[] way = way(joined, entry);
        open.forget(crossing, passages, way);
        ways.change(crossing.number(), places.of(way), outcome(passages, joined, way));
        if (joined.isOpen(entry) || places.of(way)[way.length - 1] >= settled) {
            keep(crossing, way, passages, joined, places, settled);
        }
    }

    private void keep(
            ParkedCrossing crossing,
            int[] way,
            UnjoinedPassages passages,
            CrossingJoin joined,
            Places places,
            int settled) {
        crossing.is(passages.rows(way), places.of(way));
        open.await(crossing, passages, way, joined, places.of(way)[way.length - 1] >= settled);
    }

    private static int[] way(CrossingJoin joined, int entry) {
        int[] way = joined.way(entry);
        return way == null ? new int[] {entry} : way;
    }

    private static Outcome outcome(UnjoinedPassages passages, CrossingJoin joined, int[] way) {
        Outcome outcome = joined.outcome(way[0]);
        return CrossingColumnsBuilder.isComplete(passages, way) ? outcome : outcome.incomplete();
    }

    /** Where among all passages those are that are about to be joined. */
    private static final class Places {

        private final UnjoinedPassages passages;
        private final int from;
        private final int shift;
        private final LongIntMap known = new LongIntMap(16);
        private final LongIntMap indexes = new LongIntMap(16);

        /** @param settled how many have their places before the recent ones */
        Places(UnjoinedPassages passages, int from, int settled, Set<ParkedCrossing> reopened) {
            this.passages = passages;
            this.from = from;
            this.shift = settled - from;
            for (int i = 0; i < from; i++) {
                indexes.put(passages.row(i), i);
            }
            for (ParkedCrossing crossing : reopened) {
                for (int i = 0; i < crossing.rows().length; i++) {
                    known.put(crossing.rows()[i], crossing.places()[i]);
                }
            }
        }

        int indexOf(int row) {
            return indexes.get(row);
        }

        int[] of(int[] way) {
            int[] places = new int[way.length];
            for (int i = 0; i < way.length; i++) {
                places[i] = way[i] < from ? known.get(passages.row(way[i])) : way[i] + shift;
            }
            return places;
        }
    }
}
