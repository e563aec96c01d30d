package io.pathproof.internal.session;

import io.pathproof.diagnostics.CheckList;
import io.pathproof.diagnostics.PreconditionException;
import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.LocalProbeHost;
import io.pathproof.internal.probe.ProbeHost;
import io.pathproof.internal.probe.Recording;
import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The armed kernel of this JVM: armed when the first window is wanted, disarmed when the session closes. There is one
 * window at a time; who wants another waits.
 */
public final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Semaphore window = new Semaphore(1, true);
    private @Nullable ProbeHost host;
    private @Nullable ArmOptions armed;

    /**
     * Opens a window, after the one that may be open now.
     *
     * @throws RuntimeException if the probes cannot be armed; nothing of them is left then
     */
    public Window open(ArmOptions options, List<PacketFilter> filters, Duration patience) {
        window.acquireUninterruptibly();
        try {
            ProbeHost kernel = host(options);
            Recording recording = kernel.open(filters);
            return new Window(
                    recording, new LiveTrace(recording, filters, NameBook.names(kernel.dropReasons()), patience));
        } catch (RuntimeException | Error e) {
            window.release();
            throw e;
        }
    }

    private ProbeHost host(ArmOptions options) {
        if (host != null && options.equals(armed)) {
            return host;
        }
        disarm();
        long start = System.nanoTime();
        ProbeHost kernel = arm(options);
        LOG.info("probes armed by {} in {} ms", kernel.mode(), (System.nanoTime() - start) / 1_000_000);
        host = kernel;
        armed = options;
        return kernel;
    }

    /** Whatever the reason is, who reads of it in a CI log wants to know what this machine has and what it lacks. */
    private static ProbeHost arm(ArmOptions options) {
        try {
            return LocalProbeHost.arm(options);
        } catch (RuntimeException e) {
            throw new PreconditionException("the probes cannot be armed", CheckList.forProbes(), e);
        }
    }

    private void disarm() {
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

    /** An open window and its trace. */
    public final class Window implements AutoCloseable {

        private final Recording recording;
        private final LiveTrace trace;
        private boolean closed;

        private Window(Recording recording, LiveTrace trace) {
            this.recording = recording;
            this.trace = trace;
        }

        public LiveTrace trace() {
            return trace;
        }

        /** Replaces what is recorded, see {@link LiveTrace#record}. */
        public void record(List<PacketFilter> filters) {
            trace.record(filters);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                recording.close();
            } finally {
                window.release();
            }
        }
    }
}
