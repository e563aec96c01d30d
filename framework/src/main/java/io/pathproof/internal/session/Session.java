package io.pathproof.internal.session;

import io.pathproof.diagnostics.CheckList;
import io.pathproof.diagnostics.PreconditionException;
import io.pathproof.internal.messages.DocPage;
import io.pathproof.internal.passages.KernelNames;
import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.KernelFilter;
import io.pathproof.internal.probe.LocalProbeHost;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.probe.ProbeHost;
import io.pathproof.internal.probe.WindowRecording;
import io.pathproof.trace.PacketFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The armed kernel of this JVM: armed when the first window is wanted, disarmed when the session closes. There is one
 * window at a time; who wants another waits.
 */
public final class Session implements AutoCloseable {

    private static final String BY_KPROBES =
            "The probes are kprobes. Where an interrupt brings a packet while one of them runs, the"
                    + " kernel passes over the probes of that packet and tells nobody: under heavy traffic a complete ledger"
                    + " may lack packets. See " + DocPage.PROBES.at("by-kprobes");

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String CANNOT_ARM = "the probes cannot be armed";
    private static final Path MODULE = Path.of("/sys/module/openvswitch");

    private final Function<ArmOptions, ProbeHost> arming;
    private final Map<ArmOptions, PreconditionException> failures = new HashMap<>();
    private final Semaphore window = new Semaphore(1, true);
    private volatile @Nullable Thread holder;
    private @Nullable ProbeHost host;
    private @Nullable ArmOptions armed;

    /** Of this machine's kernel. */
    public Session() {
        this(Session::armThisKernel);
    }

    /**
     * Of another kernel.
     *
     * @param arming arms it, or throws what stands in the way
     */
    public Session(Function<ArmOptions, ProbeHost> arming) {
        this.arming = arming;
    }

    /**
     * Opens a window, after the one that may be open now.
     *
     * @param mode what it makes of packets: a {@link Window#trace}, or {@link Window#counts}
     * @throws PreconditionException if the probes cannot be armed; nothing of them is left then
     * @throws IllegalStateException if this thread cannot wait for the other window, or may not go on waiting
     */
    public Window open(ArmOptions options, Mode mode, List<PacketFilter> filters, Duration patience) {
        waitForTheWindow();
        try {
            ProbeHost kernel = host(options);
            KernelNames names = NameBook.names(kernel.dropReasons(), kernel::function);
            WindowRecording recording = kernel.open(mode, filters);
            return mode == Mode.COUNT
                    ? new Window(recording, null, new LiveCounts(recording, filters, names, patience))
                    : new Window(recording, new LiveTrace(recording, filters, names, patience), null);
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    private void waitForTheWindow() {
        Thread other = holder;
        if (other == Thread.currentThread()) {
            throw new IllegalStateException(
                    "this thread has a window open already, and would wait for itself: while its test waited for tasks of"
                            + " JUnit's own thread pool, JUnit ran this test in between. Declare"
                            + " @ResourceLock(PathproofTest.WINDOW) on the classes of both, or run them with @PathproofTest");
        }
        if (other != null) {
            LOG.debug("waiting until the window of {} is closed", other.getName());
        }
        try {
            window.acquire();
            holder = Thread.currentThread();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while waiting until "
                            + (other == null ? "another test" : other.getName())
                            + " closes its window: there is one at a time, since a window sees the whole kernel",
                    e);
        }
    }

    private void release() {
        holder = null;
        window.release();
    }

    private synchronized ProbeHost host(ArmOptions options) {
        if (host != null && options.equals(armed)) {
            return host;
        }
        disarm();
        long start = System.nanoTime();
        ProbeHost kernel = arm(options);
        LOG.info("probes armed by {} in {} ms", kernel.mode(), (System.nanoTime() - start) / 1_000_000);
        if (kernel.mode() == AttachMode.KPROBE) {
            LOG.warn(BY_KPROBES);
        }
        host = kernel;
        armed = options;
        return kernel;
    }

    /**
     * Whatever the reason is, who reads of it in a CI log wants to know what this machine has and what it lacks. To find out
     * takes seconds: a second test with the same options is told the same.
     */
    private ProbeHost arm(ArmOptions options) {
        PreconditionException before = failures.get(options);
        if (before != null) {
            throw before.again();
        }
        try {
            return arming.apply(options);
        } catch (RuntimeException | LinkageError e) {
            PreconditionException failure = e instanceof PreconditionException lacking
                    ? lacking
                    : new PreconditionException(CANNOT_ARM, CheckList.forProbes(), e);
            failures.put(options, failure);
            throw failure;
        }
    }

    /** The check list loads the module, or says why it cannot be. */
    private static ProbeHost armThisKernel(ArmOptions options) {
        if (!Files.exists(MODULE)) {
            CheckList.forProbes().require(CANNOT_ARM);
        }
        return LocalProbeHost.arm(options);
    }

    private synchronized void disarm() {
        ProbeHost kernel = host;
        host = null;
        armed = null;
        if (kernel != null) {
            kernel.close();
        }
    }

    @Override
    public void close() {
        disarm();
    }

    /** An open window, and what it shows. */
    public final class Window implements AutoCloseable {

        private final WindowRecording recording;
        private final @Nullable LiveTrace trace;
        private final @Nullable LiveCounts counts;
        private volatile boolean closed;

        private Window(WindowRecording recording, @Nullable LiveTrace trace, @Nullable LiveCounts counts) {
            this.recording = recording;
            this.trace = trace;
            this.counts = counts;
        }

        /** Of a window that records. */
        public Optional<LiveTrace> trace() {
            return Optional.ofNullable(trace);
        }

        /** Of a window that only counts. */
        public Optional<LiveCounts> counts() {
            return Optional.ofNullable(counts);
        }

        /**
         * Replaces what is recorded or counted, see {@link LiveTrace#record}.
         *
         * @throws IllegalArgumentException if the kernel cannot hold these filters
         * @throws IllegalStateException if the window is closed
         */
        public void record(List<PacketFilter> filters) {
            KernelFilter.requireHoldable(counts == null ? Mode.RECORD : Mode.COUNT, filters);
            if (closed) {
                throw new IllegalStateException(
                        "this window is closed: what is recorded can be changed only while its test runs");
            }
            trace().ifPresent(it -> it.record(filters));
            counts().ifPresent(it -> it.record(filters));
        }

        /** What was recorded stays readable. */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            trace().ifPresent(LiveTrace::close);
            try {
                recording.close();
            } finally {
                release();
            }
        }
    }
}
