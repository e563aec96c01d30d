package io.pathproof.internal.records;

import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Verdict;
import java.util.Optional;

/**
 * A row of a window that only counts.
 *
 * @param datapath the network namespace of its datapath
 * @param reason with {@link Verdict#DROPPED}, else 0
 */
public record CountedRow(
        long datapath,
        Entry entry,
        Device in,
        Optional<Device> out,
        Verdict verdict,
        int reason,
        boolean copy,
        long packets,
        long bytes) {}
