package io.pathproof.testing;

import io.pathproof.trace.passage.Entry;

/** A batch of upcalls that a thread of ovs-vswitchd takes, and what it puts back of them, as a test says. */
public final class RecordedBatch {

    private final RecordedEvents events;
    private final RecordedHandlers handlers;
    private final String node;
    private final long number;

    RecordedBatch(RecordedEvents events, RecordedHandlers handlers, String node) {
        this.events = events;
        this.handlers = handlers;
        this.node = node;
        this.number = handlers.begin(node);
    }

    /** Takes so many of those that have waited longest. */
    public RecordedBatch take(int upcalls) {
        for (int i = 0; i < upcalls; i++) {
            handlers.takeNext(node);
        }
        return this;
    }

    /** Takes one that the window's filter turned away. */
    public RecordedBatch takeUnrecorded() {
        handlers.takeUnrecorded(node);
        return this;
    }

    /** Puts something back. */
    public RecordedPassage executed(String port) {
        return new RecordedPassage(events, Entry.EXECUTED, node, port, number);
    }

    /** Is done; else it is when the recording ends. */
    public void done() {
        handlers.done(node);
    }

    /** The thread hangs: nothing more is seen of it. */
    public void hang() {
        handlers.hang(node);
    }
}
