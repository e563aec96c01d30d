package io.pathproof.internal.probe;

import io.pathproof.trace.PacketFilter;
import java.util.List;
import java.util.Map;

/** One kernel on which the probes are armed. */
public interface ProbeHost extends AutoCloseable {

    /**
     * Opens a window; returns when the kernel has confirmed it.
     *
     * @param mode what to make of packets
     * @param filters of which, at most 16; none: everything
     */
    WindowRecording open(Mode mode, List<PacketFilter> filters);

    /** How the probes hang on the kernel's functions. */
    AttachMode mode();

    /** This kernel's names of drop reasons. */
    Map<Integer, String> dropReasons();

    /** The name of this kernel's function that an instruction belongs to. */
    String function(long address);

    @Override
    void close();
}
