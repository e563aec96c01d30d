package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Contexts;
import io.pathproof.internal.process.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands in a container of a real kubelet; the CNI plugin does not matter. */
class ExecClusterIT {

    private static ClusterSession session;
    private static Scope scope;
    private static PodName pod;

    @BeforeAll
    static void start() {
        session = ClusterSession.open(Duration.ofMinutes(3), Contexts.parse(""));
        scope = session.scope("ExecClusterIT", "");
        pod = new PodName(scope.namespace(), "alive");
        session.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(pod.name())
                        .withNamespace(pod.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withTerminationGracePeriodSeconds(1L)
                        .withAutomountServiceAccountToken(false)
                        .withNodeName(session.client()
                                .nodes()
                                .list()
                                .getItems()
                                .get(0)
                                .getMetadata()
                                .getName())
                        .addNewContainer()
                        .withName("main")
                        .withImage(System.getProperty(ClusterTest.IMAGE_PROPERTY, Cluster.DEFAULT_IMAGE))
                        .withImagePullPolicy("IfNotPresent")
                        .withCommand("sleep", "infinity")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        session.client()
                .pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .waitUntilReady(3, TimeUnit.MINUTES);
    }

    @AfterAll
    static void close() {
        scope.close();
        session.close();
    }

    @Test
    void aCommandHasItsExitCodeAndItsTwoOutputs() {
        List<String> words = List.of("sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(session.exec().run(pod, "main", words)).isEqualTo(new Result(words, 7, "out\n", "err\n", false));
    }

    @Test
    void anOutputOfMegabytesIsThereToItsLastByte() {
        Result result = session.exec().run(pod, "main", List.of("sh", "-c", "seq 1 300000"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.stdout().lines().count()).isEqualTo(300_000);
        assertThat(result.stdout()).endsWith("\n300000\n");
    }

    @Test
    void aProgramThatIsNotThereEndsAsAShellWouldSayIt() {
        assertThatThrownBy(() -> session.exec().output(pod, "main", List.of("no-such-program")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("in pod " + pod + ", container main: no-such-program")
                .hasMessageContaining("no-such-program");
    }

    @Test
    void aCommandThatHangsIsNotWaitedForLongerThanTheDeadline() {
        Exec hasty = new Exec(session.client(), Duration.ofSeconds(8));
        long start = System.nanoTime();
        assertThatThrownBy(() -> hasty.output(pod, "main", List.of("sh", "-c", "echo begun; sleep 1000")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("in pod " + pod + ", container main: sh -c 'echo begun; sleep 1000'"
                        + " was not done after 8 s; it may still run there\nstdout:\n  begun\n")
                .hasMessageContaining("phase Running");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void aContainerThatIsNotThereIsTold() {
        assertThatThrownBy(() -> session.exec().run(pod, "no-such-container", List.of("true")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("no-such-container")
                .hasMessageContaining("phase Running");
    }
}
