package io.pathproof.internal.session;

import io.pathproof.internal.correlate.Correlator;
import io.pathproof.internal.correlate.Names;
import io.pathproof.internal.decode.EventDecoder;
import io.pathproof.internal.probe.Counts;
import io.pathproof.internal.probe.EventLog;
import io.pathproof.internal.probe.Recording;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import java.time.Duration;
import java.util.List;

/** The trace of a window: each look at it first takes in what has been recorded since the last one. */
public final class LiveTrace implements PacketTrace {

    private final Recording recording;
    private final Duration patience;
    private final EventDecoder decoder = new EventDecoder();
    private final Correlator correlator;
    private EventLog.Position position = EventLog.Position.START;

    LiveTrace(Recording recording, Names names, Duration patience) {
        this.recording = recording;
        this.patience = patience;
        this.correlator = new Correlator(names);
    }

    @Override
    public synchronized Snapshot snapshot() {
        Counts counts = recording.sync();
        position = recording.read(position, record -> decoder.decode(record).ifPresent(correlator::add));
        return correlator.snapshot(ledger(counts), recording.isOpen());
    }

    private Ledger ledger(Counts counts) {
        return new Ledger(
                counts.seen(),
                counts.turnedAway(),
                counts.recorded(),
                counts.lost(),
                counts.lostDetails(),
                counts.missed(),
                counts.tooDeep(),
                decoder.unreadable(),
                List.of());
    }

    @Override
    public Duration patience() {
        return patience;
    }
}
