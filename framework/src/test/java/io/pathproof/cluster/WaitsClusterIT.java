package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing is let through early, nor denied late, by a network that is slow: the lab's waits behind each of its transactions, each time as
 * long as is drawn (lab/cni/README.md). A real one is not slowed down by it. Each repetition makes ten claims.
 */
@ExtendWith(ClusterExtension.class)
class WaitsClusterIT {

    private static final String SLOWEST_MILLIS = "3000";

    private static final ConfigMap PACE = new ConfigMapBuilder()
            .withNewMetadata()
            .withName("pace")
            .withNamespace("kube-system")
            .endMetadata()
            .addToData("all", SLOWEST_MILLIS)
            .build();

    private static Pod client;
    private static Pod server;

    @BeforeAll
    static void slow(Cluster cluster) {
        client = cluster.pod("client")
                .onNode(cluster.nodes().get(0).name())
                .label("role", "client")
                .start();
        server = cluster.pod("server")
                .onNode(cluster.nodes().get(1).name())
                .label("role", "server")
                .start();
        cluster.client().resource(PACE).create();
    }

    @AfterAll
    static void asBefore(Cluster cluster) {
        cluster.client().resource(PACE).delete();
    }

    @RepeatedTest(4)
    void theNextPacketTellsWhatIsInForce(Cluster cluster) {
        Policy policy = cluster.apply(of("server", "Ingress", "nobody"));
        denied("a policy was applied", client, server);
        Pod selected = start(cluster, "selected", "server");
        denied("a pod that the policy selects was started", client, selected);
        cluster.apply(of("server", "Ingress", "peer"));
        denied("the policy was changed, for others", client, server);
        Pod peer = start(cluster, "peer", "peer");
        allowed("a pod that the policy lets through was started", peer, server);
        allowed("it was started, and another pod is selected", peer, selected);
        cluster.apply(of("server", "Egress", "peer"));
        allowed("the policy was changed: ingress is none of its directions any more", client, server);
        denied("the policy was changed: egress is its direction", server, client);
        allowed("the policy was changed: egress to peers is allowed", server, peer);
        policy.remove();
        allowed("the policy was removed", server, client);
        allowed("the policy was removed, of another pod", selected, client);
        selected.remove();
        peer.remove();
    }

    private static Pod start(Cluster cluster, String name, String role) {
        return cluster.pod(name)
                .inNamespace(server.namespace())
                .onNode(client.node())
                .label("role", role)
                .start();
    }

    private static void denied(String when, Pod from, Pod to) {
        assertThat(from.ping(to).noneAnswered())
                .as("denied at once when " + when)
                .isTrue();
    }

    private static void allowed(String when, Pod from, Pod to) {
        assertThat(from.ping(to).allAnswered())
                .as("allowed at once when " + when)
                .isTrue();
    }

    private static NetworkPolicy of(String role, String direction, String peer) {
        NetworkPolicyBuilder policy = new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("changing")
                .withNamespace(server.namespace())
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("role", role)
                .endPodSelector()
                .withPolicyTypes(direction)
                .endSpec();
        if (direction.equals("Ingress")) {
            policy.editSpec()
                    .addNewIngress()
                    .addNewFrom()
                    .withNewPodSelector()
                    .withMatchLabels(Map.of("role", peer))
                    .endPodSelector()
                    .endFrom()
                    .endIngress()
                    .endSpec();
        } else {
            policy.editSpec()
                    .addNewEgress()
                    .addNewTo()
                    .withNewPodSelector()
                    .withMatchLabels(Map.of("role", peer))
                    .endPodSelector()
                    .endTo()
                    .endEgress()
                    .endSpec();
        }
        return policy.build();
    }
}
