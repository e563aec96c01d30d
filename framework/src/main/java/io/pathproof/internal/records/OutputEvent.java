package io.pathproof.internal.records;

/** One more port that the packet of a passage went to; the last one is in {@link PassageEvent}. */
public record OutputEvent(Head head, OutputDetail output) implements Event {}
