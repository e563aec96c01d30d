package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A client whose API server has answered. */
public final class Connection {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int RETRIES = 4;
    private static final Path TOKEN = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private Connection() {}

    /**
     * By KUBECONFIG, the user's own configuration, or that of a pod, as kubectl does it.
     *
     * @throws ClusterException if nobody answers, or the context is none of these
     */
    public static KubernetesClient open(Duration requestDeadline, Contexts contexts) {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(Math.toIntExact(requestDeadline.toMillis()))
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        contexts.require(config);
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        try {
            client.getKubernetesVersion();
            return client;
        } catch (KubernetesClientException e) {
            client.close();
            throw new ClusterException(
                    "no Kubernetes API server answers at " + config.getMasterUrl() + ": " + Causes.of(e) + "\n"
                            + sources()
                            + "\nwant a cluster that kubectl reaches from here; set KUBECONFIG to its configuration (kind get kubeconfig"
                            + " writes one)",
                    e);
        }
    }

    private static String sources() {
        String variable = Optional.ofNullable(System.getenv("KUBECONFIG")).orElse("");
        Path own = Path.of(System.getProperty("user.home"), ".kube", "config");
        return "looked at: KUBECONFIG, "
                + (variable.isEmpty() ? "which is not set" : "which is " + variable + there(Path.of(variable)))
                + "; " + own + there(own) + "; " + TOKEN + there(TOKEN);
    }

    private static String there(Path file) {
        return Files.isReadable(file) ? ", which is there" : ", which is not there";
    }
}
