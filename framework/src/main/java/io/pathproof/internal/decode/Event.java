package io.pathproof.internal.decode;

/** One record of the probes. */
public sealed interface Event permits PassageEvent, OutputEvent, UpcallEvent, MarkerEvent {

    /** What every record begins with. */
    Head head();
}
