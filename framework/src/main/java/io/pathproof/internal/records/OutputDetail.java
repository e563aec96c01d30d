package io.pathproof.internal.records;

import io.pathproof.trace.Tunnel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A port that a packet was handed to.
 *
 * @param skb the address of what was handed over
 * @param copy whether the packet itself went on
 * @param failed whether the device dropped it at once
 * @param partly whether something was dropped while the device took it that may be a piece of it
 * @param tooLongFor the MTU of the port's device, if OVS dropped the packet since it is longer
 * @param tci of the VLAN tag beside its bytes, 0 for none
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
        OptionalInt tooLongFor,
        int tci,
        int reason,
        long after) {}
