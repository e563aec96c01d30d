package io.pathproof.internal.session;

import io.pathproof.internal.cause.CauseFinder;
import io.pathproof.internal.cause.DropWatch;
import io.pathproof.internal.journeys.Correlator;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.probe.Counts;
import io.pathproof.internal.probe.WindowRecording;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The trace of a window: each look at it first takes in what has been recorded since the last one. */
public final class LiveTrace implements PacketTrace, AutoCloseable {

    private final WindowRecording recording;
    private final Duration patience;
    private final Correlator correlator;
    private final CauseFinder causes = new CauseFinder(NameBook::witness);
    private final DropWatch drops;
    private final Unwatched unwatched;
    private final List<List<PacketFilter>> recorded = new ArrayList<>();

    LiveTrace(WindowRecording recording, List<PacketFilter> filters, KernelNames names, Duration patience) {
        this.recording = recording;
        this.patience = patience;
        this.unwatched = new Unwatched(names);
        this.correlator = new Correlator(recording.records(), names);
        this.drops = new DropWatch(recording.records(), recording::endOfDrops, causes);
        recorded.add(List.copyOf(filters));
        drops.start();
    }

    /** The window is about to close. What was recorded can still be looked at, and asked about. */
    @Override
    public void close() {
        drops.close();
    }

    /** From here on, the window records only what meets one of these filters; none: everything. */
    synchronized void record(List<PacketFilter> filters) {
        recording.filter(filters);
        recorded.add(List.copyOf(filters));
    }

    /** Whether the window recorded, all the time, every packet that all of these filters match. */
    synchronized boolean recordsAll(List<PacketFilter> wanted) {
        return recordAll(recorded, wanted);
    }

    private static boolean recordAll(List<List<PacketFilter>> sets, List<PacketFilter> wanted) {
        return sets.stream().allMatch(set -> set.isEmpty() || set.stream().anyMatch(filter -> filter.covers(wanted)));
    }

    @Override
    public PacketTrace where(PacketFilter filter) {
        return new Selection(this, List.of(filter));
    }

    /** What the window records, if that is not everything. */
    @Override
    public synchronized String description() {
        String filters = recorded.stream()
                .flatMap(List::stream)
                .distinct()
                .map(PacketFilter::describe)
                .collect(Collectors.joining(" or "));
        return filters.isEmpty() ? "" : " where " + filters;
    }

    @Override
    public synchronized Snapshot snapshot() {
        Counts counts = recording.sync();
        correlator.take(recording.end());
        List<List<PacketFilter>> sets = List.copyOf(recorded);
        return correlator
                .snapshot(unwatched.in(ledger(counts, 0)), recording.isOpen())
                .recording(wanted -> recordAll(sets, List.of(wanted)));
    }

    @Override
    public Cause cause(Crossing packet) {
        return causes.of(packet);
    }

    @Override
    public Optional<Boolean> isSuch(Crossing packet, Rule rule, RuleText text) {
        return causes.isSuch(packet, rule, text);
    }

    static Ledger ledger(Counts counts, long unreadable) {
        return new Ledger(
                counts.seen(),
                counts.turnedAway(),
                counts.recorded(),
                counts.lost(),
                counts.lostDetails(),
                counts.missed(),
                counts.tooDeep(),
                unreadable,
                List.of());
    }

    @Override
    public Duration patience() {
        return patience;
    }
}
