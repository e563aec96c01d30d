package io.pathproof.internal.records;

import io.pathproof.trace.Packet;

/** A packet as it was handed to {@code ovs-vswitchd}. */
public record UpcallEvent(Head head, boolean byAction, Packet packet) implements Event {}
