package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With scripts that do not become ready, in place of a node's. */
class SandboxIT {

    @Test
    void oneThatFailsTellsWhatItSaid() {
        assertThatThrownBy(() -> Sandbox.start("broken.sh", "one", Duration.ofMinutes(1)))
                .isInstanceOf(TopologyException.class)
                .hasMessage("node one did not come up. It said:\n  one: ovs-vswitchd: not found");
    }

    @Test
    void oneThatHangsIsEndedAtItsDeadline() {
        String name = "n" + ProcessHandle.current().pid();

        assertThatThrownBy(() -> Sandbox.start("hanging.sh", name, Duration.ofSeconds(5)))
                .isInstanceOf(TopologyException.class)
                .hasMessage("node " + name + " did not come up in 5000 ms. It said:\n  " + name + ": halfway");

        await().untilAsserted(() -> assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(words -> words.contains("hanging.sh " + name)));
    }
}
