package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.BpfException;
import io.pathproof.internal.bcc.LoadedProbes;
import io.pathproof.internal.bcc.MappedRing;
import io.pathproof.internal.parallel.Workers;
import io.pathproof.internal.records.ConfigLayout;
import io.pathproof.trace.PacketFilter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * This machine's kernel, armed: the probes are attached once, and each test opens a window, which costs the writing of
 * one map entry and a marker from each CPU. At most one window is open at a time.
 */
public final class LocalProbeHost implements ProbeHost {

    private static final Path REALTIME = Path.of("/sys/kernel/realtime");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

    private final Object lock = new Object();
    private final KernelTypes types;
    private final ProbeSet probes;
    private final UnseenHits unseen;
    private final int ringBytes;
    private final Thread reader;
    private @Nullable LocalRecording current;
    private int windows;
    private long markers;
    private int bank;
    private volatile boolean closed;

    private LocalProbeHost(KernelTypes types, AttachMode mode, int ringBytes) {
        this.types = types;
        this.probes = ProbeSet.attach(types, mode, ringBytes);
        this.unseen = new UnseenHits(probes::missedHits);
        this.ringBytes = ringBytes;
        this.reader = new Thread(this::readOn, "pathproof-ring");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Compiles, loads and attaches.
     *
     * @throws RuntimeException that names the probe and the reason, when any of them cannot be attached
     */
    public static LocalProbeHost arm(ArmOptions options) {
        if (Files.exists(REALTIME)) {
            throw new BpfException(
                    "this kernel is PREEMPT_RT: packets interrupt one another within its datapath, and the probes, which have"
                            + " a stack of frames for each CPU, would mix them up");
        }
        CompletableFuture<KernelTypes> reading = Workers.begin(KernelTypes::ofThisKernel);
        LoadedProbes.prepare();
        int ring = ringSize(options.ringBytes());
        KernelTypes types = Workers.await(reading);
        if (options.mode().isPresent()) {
            return new LocalProbeHost(types, options.mode().get(), ring);
        }
        try {
            return new LocalProbeHost(types, AttachMode.FENTRY, ring);
        } catch (BpfException fentry) {
            try {
                return new LocalProbeHost(types, AttachMode.KPROBE, ring);
            } catch (BpfException kprobe) {
                kprobe.addSuppressed(fentry);
                throw kprobe;
            }
        }
    }

    private static int ringSize(int wanted) {
        int pages = Math.max(1, (wanted + MappedRing.PAGE_SIZE - 1) / MappedRing.PAGE_SIZE);
        return MappedRing.PAGE_SIZE * (pages == 1 ? 1 : Integer.highestOneBit(pages - 1) << 1);
    }

    @Override
    public WindowRecording open(Mode mode, List<PacketFilter> filters) {
        synchronized (lock) {
            if (current != null) {
                throw new IllegalStateException("a window is open already: close it first");
            }
            LocalRecording recording = new LocalRecording(this, mode);
            current = recording;
            try {
                if (windows == 0) {
                    unseen.atMost(() -> mark(recording, probes::mark));
                }
                recording.begin(++windows, unseen.atLeast());
                long config = writeFilters(mode, filters);
                unseen.atMost(() -> configure(recording, config));
            } catch (RuntimeException e) {
                abandon(recording);
                throw e;
            }
            LockSupport.unpark(reader);
            return recording;
        }
    }

    void filter(LocalRecording recording, List<PacketFilter> filters) {
        synchronized (lock) {
            requireOpen(recording);
            KernelFilter.requireHoldable(recording.mode(), filters);
            if (recording.mode() == Mode.COUNT) { // rows do not tell which filters let their packets in
                recording.begin(++windows, unseen.atLeast());
            }
            configure(recording, writeFilters(recording.mode(), filters));
        }
    }

    List<ByteBuffer> rows(LocalRecording recording) {
        synchronized (lock) {
            return recording.isOpen() ? probes.rows().read(recording.window()) : recording.lastRows();
        }
    }

    /** Into a bank that is not in force, and was not lately; the configuration then switches to it. */
    private long writeFilters(Mode mode, List<PacketFilter> filters) {
        List<byte[]> written = KernelFilter.compile(mode, filters);
        bank = (bank + 1) % ConfigLayout.BANKS;
        for (int i = 0; i < written.size(); i++) {
            probes.writeFilter(bank * ConfigLayout.FILTERS + i, written.get(i));
        }
        return KernelConfig.word(windows, mode, bank, written.size());
    }

    /** The handshake: returns when every CPU has said through the ring that it sees this configuration. */
    private void configure(LocalRecording recording, long config) {
        mark(recording, (cpu, number) -> probes.configure(cpu, config, number));
    }

    Counts sync(LocalRecording recording) {
        synchronized (lock) {
            if (recording.isOpen()) {
                recording.takeMissedHits(unseen.atMost(() -> mark(recording, probes::mark)));
            }
            return recording.total();
        }
    }

    void close(LocalRecording recording) {
        synchronized (lock) {
            if (!recording.isOpen()) {
                return;
            }
            try {
                configure(recording, KernelConfig.CLOSED);
                settle(recording);
                recording.takeMissedHits(unseen.atMost(() -> mark(recording, probes::mark)));
                if (recording.mode() == Mode.COUNT) {
                    recording.keepRows(probes.rows().read(recording.window()));
                    probes.rows().clear();
                }
            } finally {
                abandon(recording);
            }
        }
    }

    /** Whatever the kernel may still write into this window, nobody takes it. */
    private void abandon(LocalRecording recording) {
        recording.markClosed();
        current = null;
    }

    /** A passage lasts microseconds; those that were under way when the window closed end at once. */
    private void settle(LocalRecording recording) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (recording.underWay() && System.nanoTime() < deadline) {
            mark(recording, probes::mark);
        }
    }

    private interface Marking {
        boolean mark(int cpu, long number);
    }

    private void mark(LocalRecording recording, Marking marking) {
        long number = ++markers;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        recording.expectMarkers(number);
        List<Integer> cpus = Cpus.online(); // one more may have come, or one may have gone
        for (int cpu : cpus) {
            while (!marking.mark(cpu, number)) {
                drain();
                requireBefore(deadline, "the ring had no room for the marker of CPU " + cpu);
            }
        }
        while (!recording.hasMarkersOf(cpus)) {
            drain();
            requireBefore(deadline, "not every CPU's marker came through the ring");
        }
    }

    private static void requireBefore(long deadline, String problem) {
        if (System.nanoTime() > deadline) {
            throw new BpfException(problem + " within " + PATIENCE.toSeconds()
                    + " s: the probes are attached but the ring does not deliver. Is another process reading this ring, or"
                    + " is a CPU stuck?");
        }
    }

    private void requireOpen(LocalRecording recording) {
        if (!recording.isOpen()) {
            throw new IllegalStateException("this window is closed");
        }
    }

    /**
     * Only so that the ring does not run full: who wants to know what is in it drains it himself. Each look takes time from the test
     * and, where two CPUs are one core, from the datapath; so the pause is as long as may be.
     */
    private void readOn() {
        while (!closed) {
            int came;
            boolean idle;
            synchronized (lock) {
                idle = current == null;
                came = closed ? 0 : drain();
            }
            if (idle) {
                LockSupport.park(this);
            } else if (came < ringBytes / 4) {
                LockSupport.parkNanos(this, pauseNanos());
            }
        }
    }

    /** A byte a nanosecond: no datapath fills the ring meanwhile. */
    private long pauseNanos() {
        return Math.max(SHORTEST_PAUSE_NANOS, ringBytes);
    }

    private int drain() {
        return probes.ring().drain(this::sort);
    }

    private void sort(ByteBuffer data, int offset, int length) {
        LocalRecording recording = current;
        if (recording == null) {
            return;
        }
        long head = EventRecord.head(data, offset);
        if (EventRecord.isMarker(head)) {
            unseen.take(EventRecord.cpu(head), EventRecord.caught(data, offset));
            recording.takeMarker(head, data, offset);
        } else if (EventRecord.window(head) == recording.window()) {
            recording.take(head, data, offset, length);
        }
    }

    Object lock() {
        return lock;
    }

    @Override
    public AttachMode mode() {
        return probes.mode();
    }

    @Override
    public String function(long address) {
        return KernelSymbols.functionAt(address);
    }

    @Override
    public Map<Integer, String> dropReasons() {
        return types.dropReasons();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(reader);
        synchronized (lock) {
            try {
                if (current != null) {
                    current.close();
                }
            } finally {
                probes.close();
            }
        }
    }
}
