package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A policy is in force when apply returns, and no longer when remove does: the very next packet tells. Without probes, so that it runs
 * where the kernel has no Open vSwitch, too; that a policy stopped the packets is for the samples to prove.
 */
@ExtendWith(ClusterExtension.class)
class InForceClusterIT {

    private static final int ROUNDS = 5;

    private static Pod client;
    private static Pod server;

    @BeforeAll
    static void pods(Cluster cluster) {
        String node = cluster.nodes().get(0).name();
        client = cluster.pod("client").onNode(node).label("role", "client").start();
        server = cluster.pod("server").onNode(node).label("role", "server").start();
    }

    @Test
    void aStartedPodAnswersAtOnce(Cluster cluster) {
        Pod late = cluster.pod("late").onNode(client.node()).start();
        assertThat(client.ping(late).allAnswered()).isTrue();
        assertThat(late.ping(client, 3).allAnswered()).isTrue();
    }

    @Test
    void inForceWhenAppliedAndNoLongerWhenRemovedTimeAndAgain(Cluster cluster) {
        for (int i = 0; i < ROUNDS; i++) {
            Policy policy = cluster.apply(NetworkPolicies.denyIngressTo(server));
            assertThat(client.ping(server).noneAnswered())
                    .as("denied, round " + i)
                    .isTrue();
            policy.remove();
            assertThat(client.ping(server).allAnswered())
                    .as("allowed, round " + i)
                    .isTrue();
        }
    }

    @Test
    void aChangeIsInForceWhenAppliedTimeAndAgain(Cluster cluster) {
        for (int i = 0; i < ROUNDS; i++) {
            cluster.apply(ingressFrom("nobody"));
            assertThat(client.ping(server).noneAnswered())
                    .as("denied, round " + i)
                    .isTrue();
            cluster.apply(ingressFrom("client"));
            assertThat(client.ping(server).allAnswered())
                    .as("allowed, round " + i)
                    .isTrue();
        }
    }

    @Test
    void aPodThatComesLaterIsUnderThePoliciesThatAreThere(Cluster cluster) {
        cluster.apply(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("deny-late")
                .withNamespace(server.namespace())
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("role", "late")
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build());
        Pod late = cluster.pod("late-2")
                .inNamespace(server.namespace())
                .onNode(client.node())
                .label("role", "late")
                .start();
        assertThat(client.ping(late).noneAnswered()).isTrue();
        assertThat(late.ping(client).noneAnswered()).isTrue();
        late.remove();
    }

    @Test
    void aPodThatComesLaterIsLetThroughByThePoliciesThatNameItTimeAndAgain(Cluster cluster) {
        Policy policy = cluster.apply(ingressFrom("peer"));
        for (int i = 0; i < ROUNDS; i++) {
            Pod peer = cluster.pod("peer-" + i)
                    .inNamespace(server.namespace())
                    .onNode(client.node())
                    .label("role", "peer")
                    .start();
            assertThat(peer.ping(server).allAnswered())
                    .as("allowed, round " + i)
                    .isTrue();
            peer.remove();
        }
        policy.remove();
    }

    private static NetworkPolicy ingressFrom(String role) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("changing")
                .withNamespace(server.namespace())
                .endMetadata()
                .withNewSpec()
                .withPodSelector(server.selector())
                .addNewIngress()
                .addNewFrom()
                .withNewPodSelector()
                .withMatchLabels(Map.of("role", role))
                .endPodSelector()
                .endFrom()
                .endIngress()
                .endSpec()
                .build();
    }
}
