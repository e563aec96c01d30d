package io.pathproof.samples;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.Pod;
import io.pathproof.cluster.PodBuilder;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A Service that answers "hello" by HTTP. */
record HelloService(String address, int nodePort) {

    /** The answer comes from a file: what socat is given as an address, it strips of backslashes. */
    private static final String[] HELLO = {
        "sh",
        "-c",
        """
        printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhello' >/tmp/hello
        exec socat -T5 TCP-LISTEN:8080,fork,reuseaddr 'SYSTEM:cat /tmp/hello'"""
    };

    /** A pod that listens on port 8080. */
    static Pod start(PodBuilder pod) {
        return pod.command(HELLO).start();
    }

    /** Port 80 of a new address, which leads to the pod. */
    static HelloService of(Cluster cluster, Pod pod) {
        Service service = (Service) cluster.apply(new ServiceBuilder()
                .withNewMetadata()
                .withName(pod.name())
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withSelector(pod.selector().getMatchLabels())
                .addNewPort()
                .withProtocol("TCP") // before Kubernetes 1.21, server-side apply wants it said
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build());
        return new HelloService(
                service.getSpec().getClusterIP(),
                service.getSpec().getPorts().get(0).getNodePort());
    }

    /** Whether the CNI plugin knows a Service, and whoever is behind it listens, only an answer tells. */
    static void await(Pod client, String url) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> client.http(url)
                .answered());
    }

    String url() {
        return "http://" + address + "/";
    }
}
