package io.pathproof.internal.records;

import io.pathproof.trace.Tunnel;
import java.util.Optional;

/**
 * A port that a packet was handed to.
 *
 * @param skb the address of what was handed over
 * @param copy whether the packet itself went on
 * @param failed whether the device dropped it at once
 * @param reason why, if it did
 * @param after nanoseconds since the packet's entry
 */
public record OutputDetail(
        Device device, Optional<Tunnel> tunnel, long skb, boolean copy, boolean failed, int reason, long after) {}
