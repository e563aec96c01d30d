package io.pathproof.internal.probe;

import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** One window: what the kernel wrote while it was open, and the account of it. */
public interface Recording extends AutoCloseable {

    /** Whether more may come. */
    boolean isOpen();

    /**
     * Waits until everything that left a datapath before this call is in the log.
     *
     * @return the kernel's account up to here
     */
    Counts sync();

    /**
     * Gives the records from {@code from} on, each valid as long as the recording lives.
     *
     * @return where to go on the next time
     */
    EventLog.Position read(EventLog.Position from, Consumer<ByteBuffer> reader);

    /** Replaces the filter in the kernel, in one step; no filters let everything through. */
    void filter(List<PacketFilter> filters);

    /** Closes the window and takes in what was still under way. What was recorded stays readable. */
    @Override
    void close();
}
