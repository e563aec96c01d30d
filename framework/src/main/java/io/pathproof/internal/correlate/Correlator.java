package io.pathproof.internal.correlate;

import io.pathproof.internal.decode.Event;
import io.pathproof.internal.decode.OutputEvent;
import io.pathproof.internal.decode.PassageEvent;
import io.pathproof.internal.decode.UpcallEvent;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Snapshot;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes events as they come, in any order, and makes the model of them. What it says depends on which events it was
 * given, not on their order. Not safe for use by several threads at once.
 */
public final class Correlator {

    private static final Comparator<Passage> BY_TIME =
            Comparator.comparingLong(Passage::time).thenComparingLong(Passage::id);

    /** In the order in which they began to come, which is nearly that of time, so that little is left to sort. */
    private final Map<Long, Assembly> assemblies = new LinkedHashMap<>();

    private final PassageFactory factory;
    private Joined joined = Joined.NOTHING;
    private boolean stale;

    public Correlator(Names names) {
        this.factory = new PassageFactory(names);
    }

    /** Takes one more event. */
    public void add(Event event) {
        if (event instanceof PassageEvent passage) {
            assembly(event).add(passage);
        } else if (event instanceof OutputEvent output) {
            assembly(event).add(output);
        } else if (event instanceof UpcallEvent upcall) {
            assembly(event).add(upcall);
        } else {
            return;
        }
        stale = true;
    }

    private Assembly assembly(Event event) {
        return assemblies.computeIfAbsent(event.head().passage(), id -> new Assembly());
    }

    /**
     * What is known by now.
     *
     * @param counted the account of whoever read the records: {@code recorded} as many passages as it knows to have come,
     *     {@code unreadable} what the decoder could not read. Here it is held against what has come in fact.
     * @param open whether more may come
     */
    public Snapshot snapshot(Ledger counted, boolean open) {
        if (stale) {
            joined = join();
            stale = false;
        }
        Ledger ledger = audited(counted, open);
        List<Crossing> crossings = ledger.complete()
                ? joined.crossings()
                : joined.crossings().stream().map(Doubt::of).toList();
        return new Snapshot(joined.passages(), crossings, ledger, open);
    }

    private Joined join() {
        List<Passage> passages = assemblies.values().stream()
                .map(assembly -> assembly.passage(factory))
                .filter(Objects::nonNull)
                .sorted(BY_TIME)
                .toList();
        return new Joined(passages, new Crossings(passages).all());
    }

    /** While the window is open, passages may have come since the count was taken; then more than were counted are fine. */
    private Ledger audited(Ledger counted, boolean open) {
        long came = joined.passages().size();
        long incomplete = joined.passages().stream()
                .filter(passage -> !passage.complete())
                .count();
        long contradictions =
                assemblies.values().stream().mapToLong(Assembly::contradictions).sum();
        return new Ledger(
                counted.seen(),
                counted.turnedAway(),
                open ? Math.min(counted.recorded(), came) : came,
                counted.lost(),
                Math.max(counted.lostDetails(), incomplete),
                counted.missed(),
                counted.tooDeep(),
                counted.unreadable() + contradictions,
                counted.gaps());
    }

    private record Joined(List<Passage> passages, List<Crossing> crossings) {
        static final Joined NOTHING = new Joined(List.of(), List.of());
    }
}
