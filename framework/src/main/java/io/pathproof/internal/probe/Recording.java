package io.pathproof.internal.probe;

import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One window: what the kernel wrote while it was open, and the account of it. All its state is guarded by the host's
 * lock, which whoever drains the ring holds.
 */
public final class Recording implements AutoCloseable {

    private final LocalProbeHost host;
    private final int window;
    private final EventLog log = new EventLog();
    private final Map<Integer, Long> passages = new HashMap<>();
    private final Map<Integer, Counts> counts = new HashMap<>();
    private final Map<Integer, Integer> depths = new HashMap<>();
    private final Set<Integer> marked = new HashSet<>();
    private long markerNumber;
    private boolean open = true;

    Recording(LocalProbeHost host, int window) {
        this.host = host;
        this.window = window;
    }

    int window() {
        return window;
    }

    /** A record of this window came out of the ring. */
    void take(ByteBuffer data, int offset, int length) {
        if (EventRecord.isPassage(data, offset)) {
            passages.merge(EventRecord.cpu(data, offset), 1L, Long::sum);
        }
        log.append(data, offset, length);
    }

    /** A CPU's marker came out of the ring: all that this CPU wrote before it has come, too. */
    void takeMarker(ByteBuffer data, int offset) {
        if (EventRecord.passage(data, offset) != markerNumber) {
            return;
        }
        int cpu = EventRecord.cpu(data, offset);
        marked.add(cpu);
        counts.put(cpu, EventRecord.counts(data, offset, passages.getOrDefault(cpu, 0L)));
        depths.put(cpu, EventRecord.depth(data, offset));
    }

    /** Whether a packet was in a datapath when its CPU was last asked. */
    boolean underWay() {
        return depths.values().stream().anyMatch(depth -> depth > 0);
    }

    void expectMarkers(long number) {
        markerNumber = number;
        marked.clear();
    }

    boolean hasMarkersOf(List<Integer> cpus) {
        return marked.containsAll(cpus);
    }

    Counts total() {
        return counts.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Whether more may come. */
    public boolean isOpen() {
        return open;
    }

    void markClosed() {
        open = false;
    }

    /**
     * Waits until everything that left a datapath before this call is in the log.
     *
     * @return the kernel's account up to here
     */
    public Counts sync() {
        return host.sync(this);
    }

    /**
     * Gives the records from {@code from} on, each valid as long as the recording lives.
     *
     * @return where to go on the next time
     */
    public EventLog.Position read(EventLog.Position from, Consumer<ByteBuffer> reader) {
        synchronized (host.lock()) {
            return log.read(from, reader);
        }
    }

    /** Replaces the filter in the kernel, in one step; no filters let everything through. */
    public void filter(List<PacketFilter> filters) {
        host.filter(this, filters);
    }

    /** Closes the window and takes in what was still under way. What was recorded stays readable. */
    @Override
    public void close() {
        host.close(this);
    }
}
