package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.EGRESS;
import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A change that has been written in one place, or for one direction, and not yet in the others: rows as OVN-Kubernetes 1.3 wrote them in
 * the databases of two zones, and as Kube-OVN writes them in two transactions.
 */
class PolicyLookTest {

    private static final Set<Direction> BOTH = Set.of(INGRESS, EGRESS);
    private static final PolicyChange IN_BOTH = new PolicyChange(Map.of(INGRESS, 0, EGRESS, 0));
    private static final PolicyChange OF_EGRESS = new PolicyChange(Map.of(EGRESS, 0));
    private static final String HERE = "node control-plane";
    private static final String THERE = "node worker";

    /** The UUIDs of the policy's port group, as recorded. */
    private static final String GROUP_HERE = "372a1e12";

    private static final String GROUP_THERE = "1ffb7699";

    private static PolicyLook zones(String here, String there) {
        return new PolicyLook(new TreeMap<>(Map.of(
                HERE, zone("control-plane", GROUP_HERE, here),
                THERE, zone("worker", GROUP_THERE, there))));
    }

    private static PolicyState zone(String node, String recorded, String group) {
        String rows = Recorded.text("ovn-kubernetes-zone-" + node + ".json").replace(recorded, group);
        return Recorded.read(new OvnKubernetes(), rows, "default-deny-ingress", Set.of(INGRESS), "client", "server");
    }

    @Test
    void aQuickZoneDoesNotStandForASlowOne() {
        PolicyLook before = zones(GROUP_HERE, GROUP_THERE);
        assertThat(zones("aaaaaaaa", GROUP_THERE).lacks(before, IN_BOTH))
                .containsExactly(
                        "node worker: ingress: the rules are those from before the change",
                        "node worker: egress: the rules are those from before the change");
        assertThat(zones("aaaaaaaa", "bbbbbbbb").lacks(before, IN_BOTH)).isEmpty();
    }

    /** A denial has no ACLs of its own; its port group is deleted with each change, and made anew. */
    @Test
    void aDirectionThatWasTakenAwayIsWaitedForToo() {
        PolicyLook before = zones(GROUP_HERE, GROUP_THERE);
        assertThat(before.lacks(before, OF_EGRESS))
                .containsExactly(
                        "node control-plane: egress: the rules are those from before the change",
                        "node worker: egress: the rules are those from before the change");
    }

    @Test
    void oneDirectionsRulesDoNotStandForTheOthers() {
        String rows = Recorded.text("kube-ovn-northbound.json");
        PolicyLook before = kubeOvn(rows);
        String ingress = rows.replace("00000001-", "00000011-").replace("00000002-", "00000012-");
        assertThat(kubeOvn(ingress).lacks(before, IN_BOTH))
                .containsExactly("nodes a, b: egress: the rules are those from before the change");
        assertThat(kubeOvn(ingress.replace("00000003-", "00000013-").replace("00000004-", "00000014-"))
                        .lacks(before, IN_BOTH))
                .isEmpty();
    }

    private static PolicyLook kubeOvn(String rows) {
        return new PolicyLook(
                Map.of("nodes a, b", Recorded.read(new KubeOvn(), rows, "deny-all-to-client", BOTH, "client")));
    }

    @Test
    void itIsGoneWhereEachPlaceSaysSo() {
        PolicyState there = zone("worker", GROUP_THERE, GROUP_THERE);
        PolicyLook look = new PolicyLook(new TreeMap<>(Map.of(
                "node a", PolicyState.absent("no flows"),
                "node b", PolicyState.unknown("it could not be asked: timed out"),
                "node c", there)));
        assertThat(look.remains())
                .containsExactly(
                        "node b: it could not be asked: timed out", "node c: " + there.found() + " is still there");
        assertThat(look.isKnown()).isFalse();
        assertThat(new PolicyLook(Map.of("node a", PolicyState.absent("no flows"))).remains())
                .isEmpty();
    }

    @Test
    void whoeverWaitsInVainIsToldWhatIsMissingWhere() {
        PolicyLook before = zones(GROUP_HERE, GROUP_THERE);
        PolicyLook now = new PolicyLook(new TreeMap<>(Map.of(
                HERE, zone("control-plane", GROUP_HERE, GROUP_HERE),
                THERE, PolicyState.unknown("it could not be asked: exec was refused"))));
        List<String> lacks = now.lacks(before, OF_EGRESS);
        assertThat(Policies.inVain(
                        "policy shop/default-deny-ingress", "in force", Duration.ofMinutes(2), "OVN-Kubernetes", lacks))
                .hasMessage(
                        """
                        policy shop/default-deny-ingress is not in force after 120 s: OVN-Kubernetes is not done with it.
                          node control-plane: egress: the rules are those from before the change
                          node worker: it could not be asked: exec was refused
                        Is the controller of the CNI plugin alive? Its log says what it made of the policy. Slow rather than\
                         stuck: a longer deadline (pathproof.cluster.deadline.millis)""");
    }

    /** Antrea writes each rule on its own, and leaves those alone that have not changed. */
    @Test
    void ofRulesThatAreKeptOnlyThoseMayBeThere() {
        PolicyChange oneOfTwo = new PolicyChange(Map.of(INGRESS, 1));
        PolicyLook before = rules("4", "5");
        assertThat(rules("4", "5").lacks(before, oneOfTwo)).isNotEmpty();
        assertThat(rules("4", "5", "6").lacks(before, oneOfTwo)).isNotEmpty();
        assertThat(rules("4", "6").lacks(before, oneOfTwo)).isEmpty();
        assertThat(rules("4", "6").lacks(before, new PolicyChange(Map.of(INGRESS, 0))))
                .isNotEmpty();
    }

    private static PolicyLook rules(String... marks) {
        return new PolicyLook(
                Map.of("node a", new PolicyState(Presence.THERE, List.of(), Map.of(INGRESS, Set.of(marks)), "flows")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policyTypes: [Ingress, Egress]        | policyTypes: [Ingress]                       | {EGRESS=0}",
                "policyTypes: [Ingress]                | policyTypes: [Ingress, Egress]               | {EGRESS=0}",
                "policyTypes: [Ingress], ingress: [{}] | policyTypes: [Ingress]                       | {INGRESS=0}",
                "policyTypes: [Ingress], ingress: []   | policyTypes: [Ingress]                       | {}",
                "ingress: [{ports: [{port: 1}]}, {}]   | ingress: [{}, {ports: [{port: 1}]}, {}]      | {}",
                "ingress: [{ports: [{port: 1}]}, {}]   | ingress: [{}, {ports: [{port: 2}]}]          | {INGRESS=1}",
                "ingress: [{ports: [{port: 1}]}, {}]   | ingress: [{}, {ports: [{port: web}]}]        | {INGRESS=2147483647}",
                "podSelector: {}, ingress: [{}]        | podSelector: {matchLabels: {a: b}}, ingress: [{}] | {INGRESS=0, EGRESS=0}"
            })
    void whatHasChangedIsWhatThePolicySays(String before, String now, String kept) {
        assertThat(PolicyChange.between(policy(before), policy(now), true).kept())
                .hasToString(kept);
    }

    @Test
    void whereEachRuleIsWrittenAnewNoneIsKept() {
        assertThat(PolicyChange.between(
                                policy("ingress: [{ports: [{port: 1}]}, {}]"),
                                policy("ingress: [{}, {ports: [{port: 2}]}]"),
                                false)
                        .kept())
                .isEqualTo(Map.of(INGRESS, 0));
    }

    private static NetworkPolicy policy(String spec) {
        return Serialization.unmarshal(
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {"
                        + (spec.contains("podSelector") ? "" : "podSelector: {}, ") + spec + "}\n",
                NetworkPolicy.class);
    }
}
