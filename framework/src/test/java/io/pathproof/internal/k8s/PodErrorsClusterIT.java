package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.api.Contexts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pods that do not start, or are no more: each a clear error within a deadline. */
class PodErrorsClusterIT {

    private static final String IMAGE = System.getProperty(ClusterTest.IMAGE_PROPERTY, Cluster.DEFAULT_IMAGE);

    private static ClusterSession session;
    private static Scope scope;

    @BeforeAll
    static void connect() {
        session = ClusterSession.open(Duration.ofMinutes(3), Contexts.parse(""));
        scope = session.scope("PodErrorsClusterIT", "");
    }

    @AfterAll
    static void close() {
        scope.close();
        session.close();
    }

    @Test
    void anImageThatCannotBeHadIsToldAtOnce() {
        assertThatThrownBy(() -> scope.start(pod("no-image", "pathproof/no-such-image:0", "true")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("pod " + scope.namespace() + "/no-image will not start\n")
                .hasMessageContaining("image pathproof/no-such-image:0: phase Pending")
                .hasMessageContaining("main: waiting, ")
                .hasMessageContaining("events:")
                .hasMessageContaining("Warning Failed: ");
    }

    @Test
    void aCommandThatEndsIsToldWithItsLastWords() {
        assertThatThrownBy(() -> scope.start(pod("ends", IMAGE, "echo last words; exit 3")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("pod " + scope.namespace() + "/ends will not start\n")
                .hasMessageContaining("main: ended with exit code 3, Error")
                .hasMessageContaining("its last log lines:\n  last words");
    }

    @Test
    void aPodThatIsEndedIsToldSo() {
        StartedPod pod = scope.start(pod("alive", IMAGE, "sleep infinity"));
        pod.remove();
        assertThatThrownBy(() -> pod.run(List.of("true")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("pod " + pod.name() + " is no more; its last events:");
    }

    @Test
    void aNodeWithoutOpenVswitchIsToldWithThoseThatHaveIt() {
        List<String> nodes =
                session.switches().nodes().keySet().stream().sorted().toList();
        assertThatThrownBy(() -> session.switches().node("nowhere"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("node nowhere has no Open vSwitch that can be asked: ")
                .hasMessageEndingWith("Those that have one: " + String.join(", ", nodes));
    }

    private static Pod pod(String name, String image, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(scope.namespace())
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(1L)
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .build();
    }
}
