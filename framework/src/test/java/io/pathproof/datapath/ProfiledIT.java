package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.LocalProbeHost;
import java.time.Duration;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/** A profiler stops threads by signals, and a signal stops the verifier: in a JVM that is profiled the probes are armed all the same. */
class ProfiledIT {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void armsWhileAProfilerSamples() {
        try (Recording profile = new Recording()) {
            profile.enable("jdk.NativeMethodSample").withPeriod(OFTEN);
            profile.enable("jdk.ExecutionSample").withPeriod(OFTEN);
            profile.start();
            ArmOptions options = new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.of(AttachMode.FENTRY));
            for (int i = 0; i < 3; i++) {
                try (LocalProbeHost host = LocalProbeHost.arm(options)) {
                    assertThat(host.mode()).isEqualTo(AttachMode.FENTRY);
                }
            }
        }
    }
}
