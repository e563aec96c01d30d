package io.pathproof.internal.records;

/** One record of the probes. */
public sealed interface Event
        permits PassageEvent, OutputEvent, UpcallEvent, HandlerEvent, MarkerEvent, OutsideDropEvent {

    /** What every record begins with. */
    Head head();
}
