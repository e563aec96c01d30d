package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.EGRESS;
import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * By answers in the form that OVN-Kubernetes gives its databases: interfaces as go-controller/pkg/cni/helper_linux.go (ConfigureOVS)
 * sets them, port groups with the owner types of go-controller/pkg/libovsdb/ops/db_object_types.go.
 */
class OvnKubernetesTest {

    private final OvnKubernetes profile = new OvnKubernetes();

    @Test
    void aPortIsThatOfThePodOnTheDefaultNetwork() {
        assertThat(Recorded.pods(profile, "ovn-kubernetes-interfaces.json"))
                .isEqualTo(Map.of("7c3d0f8b2a91e44", new PodName("shop", "client")));
        assertThat(Recorded.ready(profile, "ovn-kubernetes-interfaces.json")).containsExactly("7c3d0f8b2a91e44");
    }

    @Test
    void aPolicyThatDeniesIsCompleteWhenItsPodsAreAmongThoseDeniedOfTheNamespace() {
        PolicyState state = Recorded.state(
                profile, "ovn-kubernetes-northbound.json", "deny-all-to-client", Set.of(INGRESS, EGRESS), "client");
        assertThat(state.presence()).isEqualTo(Presence.THERE);
        assertThat(state.missing()).isEmpty();
        assertThat(state.found()).isEqualTo("port group a16982411286042166782");
    }

    @Test
    void itIsNotWhileAPodIsMissingThereInOneDirection() {
        PolicyState state = Recorded.state(
                profile,
                "ovn-kubernetes-northbound.json",
                "deny-all-to-client",
                Set.of(INGRESS, EGRESS),
                "client",
                "server");
        assertThat(state.missing())
                .containsExactly("egress: pod shop/server is not in the port group that denies by default");
    }

    @Test
    void onePolicyThatAllowsHasThePodsInItsOwnPortGroupToo() {
        PolicyState state =
                Recorded.state(profile, "ovn-kubernetes-northbound.json", "allow-to-server", Set.of(INGRESS), "server");
        assertThat(state.missing()).containsExactly("pod shop/server is not in port group a16982411286042166783");
    }

    @Test
    void aPeersAddressIsInOneOfTheSetsThatItsAclNames() {
        String northbound = Recorded.text("ovn-kubernetes-northbound.json");
        assertThat(Recorded.peers(profile, northbound, "allow-to-server", INGRESS, "10.244.0.3", "10.244.0.6")
                        .missing())
                .noneMatch(missing -> missing.contains("address"));
        assertThat(Recorded.peers(profile, northbound, "allow-to-server", INGRESS, "10.244.0.3", "10.244.0.7")
                        .missing())
                .endsWith("ingress: no rule has the address 10.244.0.7 of a peer");
    }

    @Test
    void podsOfAnotherZoneAreNotThisDatabasesMatter() {
        PolicyState state = Recorded.state(
                profile,
                "ovn-kubernetes-northbound.json",
                "deny-all-to-client",
                Set.of(INGRESS, EGRESS),
                "client",
                "far-away");
        assertThat(state.missing()).isEmpty();
    }

    @Test
    void anotherPolicyIsNone() {
        assertThat(Recorded.state(profile, "ovn-kubernetes-northbound.json", "other", Set.of(INGRESS))
                        .presence())
                .isEqualTo(Presence.ABSENT);
    }
}
