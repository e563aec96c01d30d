package io.pathproof.internal.records;

import io.pathproof.trace.Packet;
import java.util.Optional;

/**
 * A packet that the kernel dropped while it was in no datapath.
 *
 * @param hadLeft whether a passage that was recorded had given it away
 */
public record OutsideDropEvent(
        Head head,
        Optional<Device> device,
        Packet packet,
        long skb,
        long dataHead,
        long location,
        int reason,
        boolean hadLeft)
        implements Event {}
