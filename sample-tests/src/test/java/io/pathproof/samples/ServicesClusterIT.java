package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.NetworkPolicies;
import io.pathproof.cluster.Node;
import io.pathproof.cluster.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.traffic.HttpResult;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A Service: what the client sends to its address arrives at the pod behind it, with the pod's address. */
@ClusterTest
class ServicesClusterIT {

    /** The answer comes from a file: what socat is given as an address, it strips of backslashes. */
    private static final String[] HELLO = {
        "sh",
        "-c",
        """
        printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhello' >/tmp/hello
        exec socat -T5 TCP-LISTEN:8080,fork,reuseaddr 'SYSTEM:cat /tmp/hello'"""
    };

    // tag::service[]
    @Test
    void aServiceLeadsToThePodBehindItUnlessAPolicyDeniesIt(Cluster cluster, PacketTrace trace) {
        List<Node> nodes = cluster.nodes();
        Pod client = cluster.pod("client").onNode(nodes.get(0).name()).start();
        Pod server = cluster.pod("server")
                .onNode(nodes.get(1).name())
                .label("app", "hello")
                .command(HELLO)
                .start();
        String service = serviceFor(cluster);
        String url = "http://" + service + "/";

        // Whether the CNI plugin knows the Service, and the server listens, only an answer tells.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> client.http(url), HttpResult::answered);
        PacketTrace known = trace.fromNow();
        assertThat(client.http(url)).isEqualTo(new HttpResult(200, "hello"));
        assertThat(known.where(PacketFilter.tcp().from(client.address()).to(service)))
                .enteredOvsFrom(client)
                .exitedVia(cluster.tunnel());
        assertThat(known.tcp(client, server, 8080))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .exitedVia(server);

        cluster.apply(NetworkPolicies.denyIngressTo(server));
        PacketTrace denied = trace.fromNow();
        assertThat(client.http(url).answered()).isFalse();
        assertThat(denied.tcp(client, server, 8080))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .droppedInBridge();
    }
    // end::service[]

    private static String serviceFor(Cluster cluster) {
        Service service = (Service) cluster.apply(new ServiceBuilder()
                .withNewMetadata()
                .withName("hello")
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", "hello")
                .addNewPort()
                .withProtocol("TCP") // before Kubernetes 1.21, server-side apply wants it said
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build());
        return service.getSpec().getClusterIP();
    }
}
