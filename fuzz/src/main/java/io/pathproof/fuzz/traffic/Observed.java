package io.pathproof.fuzz.traffic;

import java.util.List;

/**
 * What was observed of a scenario.
 *
 * @param seen at devices, in the order of each namespace
 * @param receipts of the hosts' sockets
 * @param counted what counters of the kernel tell
 * @param whole whether nothing is known to be missing
 */
public record Observed(List<Seen> seen, List<Receipt> receipts, Counted counted, boolean whole) {

    public Observed {
        seen = List.copyOf(seen);
        receipts = List.copyOf(receipts);
    }
}
