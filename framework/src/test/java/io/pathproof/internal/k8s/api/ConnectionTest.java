package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.cluster.cni.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Where nobody answers, or somebody who does not: a clear error within a deadline. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ConnectionTest {

    private static final Contexts ANY = Contexts.parse("http://127.0.0.1:*");
    private static final String MASTER = "kubernetes.master";
    private static final String TRY_KUBECONFIG = "kubernetes.auth.tryKubeConfig";

    @AfterEach
    void forget() {
        System.clearProperty(MASTER);
        System.clearProperty(TRY_KUBECONFIG);
    }

    @Test
    void nobodyThereIsToldWithWhereItLooked() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        use(port);
        assertThatThrownBy(() -> Connection.open(Duration.ofSeconds(5), ANY))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("no Kubernetes API server answers at http://127.0.0.1:" + port)
                .hasMessageContaining("looked at: KUBECONFIG, ")
                .hasMessageContaining("want a cluster that kubectl reaches from here; set KUBECONFIG");
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLongerThanTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            use(silent.getLocalPort());
            long start = System.nanoTime();
            assertThatThrownBy(() -> Connection.open(Duration.ofSeconds(1), ANY))
                    .isInstanceOf(ClusterException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void use(int port) {
        System.setProperty(MASTER, "http://127.0.0.1:" + port);
        System.setProperty(TRY_KUBECONFIG, "false");
    }
}
