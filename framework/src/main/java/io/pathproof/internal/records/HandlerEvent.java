package io.pathproof.internal.records;

/**
 * What a thread of {@code ovs-vswitchd} does with upcalls: it takes a batch of them, puts back what comes of these, and is done.
 *
 * @param done whether it is done; else it took one, of the passage that the head tells
 * @param upcall which of the passage's upcalls, from 1; 0 if it is done
 * @param taken how many it had taken of the batch before this one; if it is done, in all
 */
public record HandlerEvent(Head head, boolean done, long batch, int upcall, int taken) implements Event {}
