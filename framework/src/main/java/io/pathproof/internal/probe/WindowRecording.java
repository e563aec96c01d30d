package io.pathproof.internal.probe;

import io.pathproof.internal.records.Records;
import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.util.List;

/** One window: what the kernel wrote while it was open, and the account of it. */
public interface WindowRecording extends AutoCloseable {

    /** Whether more may come. */
    boolean isOpen();

    /**
     * Waits until everything that left a datapath before this call is in the log.
     *
     * @return the kernel's account up to here
     */
    Counts sync();

    /** What has come, to be read while more comes: valid as long as somebody has it. */
    Records records();

    /** Where the last of the records ends by now. */
    long end();

    /** Where the last record of a packet that a datapath dropped ends by now. */
    long endOfDrops();

    /** Of a window that only counts: its rows by now, each {@code struct pp_row_key} and {@code struct pp_row} of all CPUs together. */
    List<ByteBuffer> rows();

    /** Replaces the filter in the kernel, in one step; no filters let everything through. */
    void filter(List<PacketFilter> filters);

    /** Closes the window and takes in what was still under way. What was recorded stays readable. */
    @Override
    void close();
}
