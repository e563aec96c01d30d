package io.pathproof.internal.records;

import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Verdict;
import java.util.Optional;

/**
 * A row of a window that only counts.
 *
 * @param counted what it is a number of
 * @param datapath the network namespace of its datapath
 * @param partly whether a piece of each may have been dropped while the port took it
 * @param reason with {@link Verdict#DROPPED}, else 0
 */
public record CountedRow(
        Counted counted,
        long datapath,
        Entry entry,
        Device in,
        Optional<Device> out,
        Verdict verdict,
        int reason,
        boolean partly,
        long packets,
        long bytes) {

    /** What ovs-vswitchd has, and has put back, of the packets that came in at a port is counted beside them. */
    public enum Counted {
        PACKETS,
        /** One more port that such a packet was handed to. */
        COPIES,
        /** Messages to ovs-vswitchd, but for samples. */
        UPCALLS,
        /** Of these, those of which each packet came back, once. */
        HANDLED
    }
}
