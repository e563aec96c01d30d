package io.pathproof.datapath.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.LocalProbeHost;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A pending signal stops the verifier, and a profiler sends each thread one every few milliseconds: here it is SIGPIPE, which the JVM takes
 * and ignores. The probes are armed all the same.
 */
class SignalledIT {

    /** kill(2) of a thread's number is for the process, but it is this thread that the kernel wakes for it if it can. */
    private static final String TO_EACH_THREAD =
            "while cd /proc/$0/task 2>/dev/null; do for thread in *; do kill -PIPE $thread; done; done";

    @Test
    void armsAmongSignals() throws IOException {
        String jvm = Long.toString(ProcessHandle.current().pid());
        Process signals = new ProcessBuilder("bash", "-c", TO_EACH_THREAD, jvm)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.of(AttachMode.FENTRY));
            for (int i = 0; i < 3; i++) {
                try (LocalProbeHost host = LocalProbeHost.arm(options)) {
                    assertThat(host.mode()).isEqualTo(AttachMode.FENTRY);
                }
            }
        } finally {
            signals.destroy();
        }
    }
}
