package io.pathproof.internal.correlate;

import io.pathproof.internal.abi.EventLayout.Head;
import io.pathproof.internal.abi.EventLayout.Kind;
import io.pathproof.internal.abi.Records;
import io.pathproof.internal.abi.Struct;
import io.pathproof.internal.decode.Sieve;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.Drop;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes records as they come, in any order, and makes the model of them. What it says depends on which records it was
 * given, not on their order. Not safe for use by several threads at once, but what it has made is.
 */
public final class Correlator {

    private final Records records;
    private final Sieve sieve;
    private final Assemblies assemblies;
    private final PassageFactory factory;
    private final Timeline timeline;
    private final Drops drops;
    private @Nullable JoinedJourneys journeys;
    private long position = Records.START;

    public Correlator(Records records, Names names) {
        this.records = records;
        this.sieve = new Sieve(records);
        this.factory = new PassageFactory(records, names);
        this.assemblies = new Assemblies(records, factory.ports(), factory.tunnels());
        this.drops = new Drops(records, names);
        this.timeline = new Timeline(assemblies, factory);
    }

    /** Takes the records that came since the last time, up to this end of them. */
    public void take(long end) {
        sieve.read(position, end, this::take);
        position = end;
    }

    private void take(long position, int length) {
        Struct record = records.at(position);
        if (record.getInt(Head.KIND) == Kind.MARKER) {
            return;
        }
        if (record.getInt(Head.KIND) == Kind.DROP) {
            drops.add(position);
            return;
        }
        int row = assemblies.add(position, record);
        if (record.getInt(Head.KIND) != Kind.UPCALL && assemblies.isPassage(row)) {
            factory.name(assemblies.table().position(row), assemblies.chain(row), assemblies.details());
        }
        timeline.changed(row);
    }

    /**
     * What is known by now.
     *
     * @param counted the account of whoever read the records: {@code recorded} as many passages as it knows to have come,
     *     {@code unreadable} what was damaged before. Here it is held against what has come in fact.
     * @param open whether more may come
     */
    public Snapshot snapshot(Ledger counted, boolean open) {
        Story story = timeline.story();
        Ledger ledger = audited(counted, story, open);
        boolean complete = ledger.complete();
        List<Crossing> crossings = complete ? story.crossings() : doubted(story.crossings());
        List<Drop> dropped = drops.all();
        JoinedJourneys joined = journeys;
        if (joined == null || !joined.areOf(story, dropped, complete)) {
            joined = new JoinedJourneys(story, crossings, dropped, complete);
            journeys = joined;
        }
        return new Snapshot(story.passages(), crossings, dropped, ledger, open, joined);
    }

    private static List<Crossing> doubted(List<Crossing> crossings) {
        return new View<>(crossings.size(), place -> Doubt.of(crossings.get(place)));
    }

    /** While the window is open, passages may have come since the count was taken; then more than were counted are fine. */
    private Ledger audited(Ledger counted, Story story, boolean open) {
        long came = story.passageCount();
        Ledger ledger = new Ledger(
                counted.seen(),
                counted.turnedAway(),
                open ? Math.min(counted.recorded(), came) : came,
                counted.lost(),
                Math.max(counted.lostDetails(), story.incomplete()),
                counted.missed(),
                counted.tooDeep(),
                counted.unreadable() + sieve.decoder().unreadable() + assemblies.contradictions(),
                counted.gaps());
        Ledger read = sieve.decoder()
                .firstProblem()
                .map(problem -> ledger.withGap("The first record that could not be read: " + problem + "."))
                .orElse(ledger);
        return records.refused() == 0 ? read : read.withGap(noRoom());
    }

    private String noRoom() {
        return "No memory was left for " + records.refused()
                + " records, which are kept outside of the Java heap: let the"
                + " window record less by a filter, or give the JVM more, -XX:MaxDirectMemorySize.";
    }
}
