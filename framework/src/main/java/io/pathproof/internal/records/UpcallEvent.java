package io.pathproof.internal.records;

import io.pathproof.trace.Packet;
import io.pathproof.trace.UpcallReason;

/**
 * A packet as it was handed to {@code ovs-vswitchd}.
 *
 * @param userdata how many bytes of cookie the action has that asked for it
 * @param slowPath of {@link UpcallReason#SLOW_PATH}, OVS's reasons, as bits of {@code enum slow_path_reason}
 */
public record UpcallEvent(Head head, UpcallReason reason, int userdata, int slowPath, Packet packet) implements Event {}
