package io.pathproof.internal.probe;

import io.pathproof.internal.records.Records;
import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A window on this machine's kernel. All its state is guarded by the host's lock, which whoever drains the ring holds. */
final class LocalRecording implements WindowRecording {

    private final LocalProbeHost host;
    private final Mode mode;
    private final Records records = new Records();
    private long[] passages = new long[Runtime.getRuntime().availableProcessors()];
    private final Map<Integer, Counts> counts = new HashMap<>();
    private final Map<Integer, Integer> depths = new HashMap<>();
    private final Set<Integer> marked = new HashSet<>();
    private long endOfDrops = Records.START;
    private int window;
    private long missedBefore;
    private long missedByNow;
    private long markerNumber;
    private List<ByteBuffer> lastRows = List.of();
    private volatile boolean open = true;

    LocalRecording(LocalProbeHost host, Mode mode) {
        this.host = host;
        this.mode = mode;
    }

    /**
     * What comes from here on is of this number.
     *
     * @param missed how many hits the kernel has left out before
     */
    void begin(int number, long missed) {
        window = number;
        missedBefore = missed;
        missedByNow = missed;
    }

    int window() {
        return window;
    }

    Mode mode() {
        return mode;
    }

    /** A record of this window came out of the ring. */
    void take(long head, ByteBuffer data, int offset, int length) {
        records.append(data, offset, length);
        if (EventRecord.isPassage(head)) {
            int cpu = EventRecord.cpu(head);
            if (cpu >= passages.length) {
                passages = Arrays.copyOf(passages, cpu + 1);
            }
            passages[cpu]++;
            if (EventRecord.isDropped(data, offset)) {
                endOfDrops = records.end();
            }
        }
    }

    /** A CPU's marker came out of the ring: all that this CPU wrote before it has come, too. */
    void takeMarker(long head, ByteBuffer data, int offset) {
        if (EventRecord.passage(data, offset) != markerNumber) {
            return;
        }
        int cpu = EventRecord.cpu(head);
        marked.add(cpu);
        counts.put(cpu, EventRecord.counts(data, offset, cpu < passages.length ? passages[cpu] : 0));
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

    /** How many hits the kernel has left out by now. */
    void takeMissedHits(long hits) {
        missedByNow = hits;
    }

    boolean hasMarkersOf(List<Integer> cpus) {
        return marked.containsAll(cpus);
    }

    Counts total() {
        return counts.values().stream().reduce(Counts.missed(missedByNow - missedBefore), Counts::plus);
    }

    /** What a window that only counts had when it was closed. */
    void keepRows(List<ByteBuffer> rows) {
        lastRows = rows;
    }

    List<ByteBuffer> lastRows() {
        return lastRows;
    }

    @Override
    public List<ByteBuffer> rows() {
        return host.rows(this);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    void markClosed() {
        open = false;
    }

    @Override
    public Counts sync() {
        return host.sync(this);
    }

    @Override
    public Records records() {
        return records;
    }

    @Override
    public long end() {
        synchronized (host.lock()) {
            return records.end();
        }
    }

    @Override
    public long endOfDrops() {
        synchronized (host.lock()) {
            return endOfDrops;
        }
    }

    @Override
    public void filter(List<PacketFilter> filters) {
        host.filter(this, filters);
    }

    @Override
    public void close() {
        host.close(this);
    }
}
