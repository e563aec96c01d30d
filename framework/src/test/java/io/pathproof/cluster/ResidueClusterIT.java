package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.internal.k8s.Inventory;
import java.time.Duration;
import java.util.SortedSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** When a run of tests is over, the cluster is as it was: no namespace, no pod, no port group, no port of Open vSwitch more. */
class ResidueClusterIT {

    @Test
    void fiftyTestsInARowLeaveNothing() {
        SortedSet<String> before = Inventory.take();

        try (LauncherSession session = LauncherFactory.openSession()) {
            for (int round = 0; round < FiftyTestCases.ROUNDS; round++) {
                run(session);
            }
        }

        // The CNI plugin tidies up after the last pod in its own time; what another class has left to it may go
        // meanwhile.
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> before.containsAll(Inventory.take()));
        } catch (ConditionTimeoutException e) {
            assertThat(Inventory.take()).isSubsetOf(before);
        }
    }

    private static void run(LauncherSession session) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FiftyTestCases.class))
                                .configurationParameter(
                                        ClusterTest.IMAGE_PROPERTY, System.getProperty(ClusterTest.IMAGE_PROPERTY, ""))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(FiftyTestCases.TESTS);
    }
}
