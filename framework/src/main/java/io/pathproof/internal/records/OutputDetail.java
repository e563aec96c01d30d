package io.pathproof.internal.records;

import io.pathproof.trace.Tunnel;
import java.util.Optional;

/**
 * A port that a packet was handed to.
 *
 * @param skb the address of what was handed over
 * @param copy whether the packet itself went on
 * @param failed whether the device dropped it at once
 * @param partly whether something was dropped while the device took it that may be a piece of it
 * @param reason why, if it failed
 * @param after nanoseconds since the packet's entry
 */
public record OutputDetail(
        Device device,
        Optional<Tunnel> tunnel,
        long skb,
        boolean copy,
        boolean failed,
        boolean partly,
        int reason,
        long after) {}
