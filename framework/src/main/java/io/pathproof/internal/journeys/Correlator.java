package io.pathproof.internal.journeys;

import io.pathproof.internal.crossings.CrossingLog;
import io.pathproof.internal.crossings.CrossingTimeline;
import io.pathproof.internal.crossings.UncertainCrossing;
import io.pathproof.internal.parallel.Workers;
import io.pathproof.internal.passages.DetailChains;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.passages.OutsideDrops;
import io.pathproof.internal.passages.PassageAssembly;
import io.pathproof.internal.passages.PassageFactory;
import io.pathproof.internal.passages.RecordBatch;
import io.pathproof.internal.records.HandlerReader;
import io.pathproof.internal.records.RecordHead;
import io.pathproof.internal.records.RecordKind;
import io.pathproof.internal.records.Records;
import io.pathproof.internal.records.Struct;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.View;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Drop;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes records as they come, in any order, and makes the model of them. What it says depends on which records it was
 * given, not on their order. Not safe for use by several threads at once, but what it has made is.
 */
public final class Correlator {

    private final Records records;
    private final PassageAssembly assembly;
    private final PassageFactory factory;
    private final CrossingTimeline timeline;
    private final OutsideDrops drops;
    private @Nullable JoinedJourneys journeys;
    private long position = Records.START;
    private long unreadable;

    /** Of records of what threads of ovs-vswitchd did. */
    private long contradictions;

    private Optional<String> firstProblem = Optional.empty();

    public Correlator(Records records, KernelNames names) {
        this.records = records;
        this.factory = new PassageFactory(records, names);
        this.assembly = new PassageAssembly(records);
        this.drops = new OutsideDrops(records, names);
        this.timeline = new CrossingTimeline(assembly, factory);
    }

    /** Takes the records that came since the last time, up to this end of them. */
    public void take(long end) {
        factory.ports().refresh();
        long[] ends = records.stretches(position, end);
        Workers.inOrder(
                ends.length, number -> read(number == 0 ? position : ends[number - 1], ends[number]), this::take);
        position = end;
    }

    private RecordBatch read(long from, long to) {
        return RecordBatch.of(records, from, to, factory.ports(), factory.tunnels());
    }

    private void take(RecordBatch batch) {
        unreadable += batch.check().unreadable();
        firstProblem = firstProblem.or(batch.check()::firstProblem);
        batch.give(this::takePassage, this::takeOther);
    }

    private void takePassage(long[] rows, int at) {
        int row = assembly.addPassage(rows, at);
        name(row);
        timeline.changed(row);
    }

    private void takeOther(long position) {
        Struct record = records.at(position);
        RecordKind kind = RecordHead.kind(record);
        if (kind == RecordKind.DROP) {
            drops.add(position);
            return;
        }
        if (kind == RecordKind.TAKEN || kind == RecordKind.DONE) {
            takeHandled(record, kind);
            return;
        }
        int row = assembly.addDetail(position, record);
        if (kind == RecordKind.OUTPUT) {
            name(row);
        }
        timeline.changed(row);
    }

    private void takeHandled(Struct record, RecordKind kind) {
        long batch = HandlerReader.batch(record);
        int count = HandlerReader.taken(record);
        boolean isNew = kind == RecordKind.DONE
                ? timeline.done(batch, count)
                : timeline.took(
                        batch, assembly.row(RecordHead.passage(record)), HandlerReader.upcall(record) - 1, count);
        contradictions += isNew ? 0 : 1;
    }

    /** As long as they can be asked for. */
    private void name(int row) {
        int chain = assembly.chain(row);
        if (chain != DetailChains.NONE && assembly.isPassage(row)) {
            factory.name(assembly.table().position(row), chain, assembly.details());
        }
    }

    /**
     * What is known by now.
     *
     * @param counted the account of whoever read the records: {@code recorded} as many passages as it knows to have come,
     *     {@code unreadable} what was damaged before. Here it is held against what has come in fact.
     * @param open whether more may come
     */
    public Snapshot snapshot(Ledger counted, boolean open) {
        CrossingLog log = timeline.log();
        Ledger ledger = audited(counted, log, open);
        boolean complete = ledger.complete();
        List<Crossing> crossings = complete ? log.crossings() : doubted(log.crossings());
        List<Drop> dropped = drops.all();
        JoinedJourneys joined = journeys;
        if (joined == null || !joined.areOf(log, dropped, complete)) {
            joined = new JoinedJourneys(log, crossings, dropped, complete);
            journeys = joined;
        }
        return new Snapshot(log.passages(), crossings, dropped, ledger, open, joined);
    }

    private static List<Crossing> doubted(List<Crossing> crossings) {
        return new View<>(crossings.size(), crossing -> UncertainCrossing.of(crossings.get(crossing)));
    }

    /** While the window is open, passages may have come since the count was taken; then more than were counted are fine. */
    private Ledger audited(Ledger counted, CrossingLog log, boolean open) {
        long came = log.passageCount();
        Ledger ledger = new Ledger(
                counted.seen(),
                counted.turnedAway(),
                open ? Math.min(counted.recorded(), came) : came,
                counted.lost(),
                Math.max(counted.lostDetails(), log.incomplete()),
                counted.missed(),
                counted.tooDeep(),
                counted.unreadable() + unreadable + assembly.contradictions() + contradictions,
                counted.gaps());
        Ledger read = firstProblem
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
