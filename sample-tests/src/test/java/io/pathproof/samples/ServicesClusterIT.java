package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.NetworkPolicies;
import io.pathproof.cluster.Node;
import io.pathproof.cluster.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.traffic.HttpResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Service: what the client sends to its address arrives at the pod behind it, with the pod's address. */
@ClusterTest
class ServicesClusterIT {

    // tag::service[]
    @Test
    void aServiceLeadsToThePodBehindItUnlessAPolicyDeniesIt(Cluster cluster, PacketTrace trace) {
        List<Node> nodes = cluster.nodes();
        Pod client = cluster.pod("client").onNode(nodes.get(0).name()).start();
        Pod server =
                HelloService.start(cluster.pod("server").onNode(nodes.get(1).name()));
        String service = HelloService.of(cluster, server).address();
        String url = "http://" + service + "/";

        HelloService.await(client, url);
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
}
