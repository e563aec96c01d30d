package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * By answers in the form that Antrea gives: interfaces as pkg/agent/cniserver/pod_configuration.go (BuildOVSPortExternalIDs) sets
 * them, with {@code if-dev} in newer versions, flows as docs/antctl.md shows {@code antctl get ovsflows}.
 */
class AntreaTest {

    private final Antrea profile = new Antrea();

    @Test
    void aPortIsThatOfThePodUnlessItIsAFurtherDevice() {
        assertThat(Recorded.pods(profile, "antrea-interfaces.json"))
                .isEqualTo(Map.of(
                        "client-3b2f1a", new PodName("shop", "client"),
                        "server-77aa01", new PodName("shop", "server")));
        assertThat(Recorded.ready(profile, "antrea-interfaces.json"))
                .containsExactlyInAnyOrder("client-3b2f1a", "server-77aa01");
    }

    @Test
    void itsAgentIsAskedOnEachNode() {
        assertThat(profile.question(new PolicyName("shop", "deny")))
                .isEqualTo(new PolicyQuestion(
                        Optional.of("antrea-agent"),
                        List.of("antctl", "get", "ovsflows", "--networkpolicy", "deny", "-n", "shop")));
    }

    @Test
    void aPolicyIsThereWithItsFlows() {
        PolicyState state = Recorded.state(profile, "antrea-ovsflows.txt", "deny", Set.of(INGRESS), "client");
        assertThat(state).isEqualTo(new PolicyState(true, true, "", "4 flows"));
    }

    @Test
    void withoutFlowsItIsOnlyCompleteOnANodeWithoutItsPods() {
        CommandResult notFound = new CommandResult(1, "", "Error: NotFound: NetworkPolicy not found");
        PolicyState withPods = profile.read(Recorded.query("deny", Set.of(INGRESS), "client"), notFound);
        PolicyState without = profile.read(Recorded.query("deny", Set.of(INGRESS)), notFound);
        assertThat(withPods.complete()).isFalse();
        assertThat(without.complete()).isTrue();
        assertThat(PolicyState.together(List.of(withPods, without)).exists()).isFalse();
    }

    @Test
    void severalNodesTogether() {
        PolicyState there = new PolicyState(true, true, "", "4 flows");
        PolicyState notYet = PolicyState.absent("no flows");
        assertThat(PolicyState.together(List.of(there, notYet)))
                .isEqualTo(new PolicyState(true, false, "\n", "4 flows; no flows"));
    }
}
