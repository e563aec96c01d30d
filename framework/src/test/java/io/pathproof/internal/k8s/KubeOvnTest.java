package io.pathproof.internal.k8s;

import static io.pathproof.cluster.cni.Direction.EGRESS;
import static io.pathproof.cluster.cni.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import io.pathproof.traffic.CommandResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * By answers in the form that Kube-OVN gives its databases: interfaces as its pkg/daemon/ovs_linux.go (configureNic) sets them, port
 * groups and ACLs as pkg/controller/network_policy.go (handleUpdateNp) writes them, first the ports, then the ACLs of one direction
 * after the other. {@code ovn-installed} is ovn-controller's own.
 */
class KubeOvnTest {

    private static final Set<Direction> BOTH = Set.of(INGRESS, EGRESS);
    private static final String POLICY = "deny-all-to-client";

    private final KubeOvn profile = new KubeOvn();

    @Test
    void aPortIsThatOfThePodWithItsOwnInterfaceId() {
        assertThat(Recorded.pods(profile, "kube-ovn-interfaces.json"))
                .isEqualTo(Map.of(
                        "3f2a9c81d0b4_h", new PodName("shop", "client"),
                        "c0ffee123456_h", new PodName("shop", "late"),
                        "deadbeef0000_h", new PodName("shop", "gone")));
    }

    @Test
    void aPortIsReadyWhenItsFlowsAreInstalledAndTheSwitchHasItsDevice() {
        assertThat(Recorded.ready(profile, "kube-ovn-interfaces.json")).containsExactly("3f2a9c81d0b4_h");
    }

    @Test
    void aPolicyIsCompleteWithItsPortsAndAclsOfBothDirections() {
        PolicyState state = Recorded.state(profile, "kube-ovn-northbound.json", POLICY, BOTH, "client");
        assertThat(state.presence()).isEqualTo(Presence.THERE);
        assertThat(state.missing()).isEmpty();
        assertThat(state.found()).isEqualTo("port group deny.all.to.client.shop");
    }

    @Test
    void itIsNotWhileADirectionIsMissing() {
        PolicyState state = Recorded.state(profile, "kube-ovn-northbound-halfway.json", POLICY, BOTH, "client");
        assertThat(state.missing()).containsExactly("egress: no ACL in port group deny.all.to.client.shop");
        assertThat(Recorded.state(profile, "kube-ovn-northbound-halfway.json", POLICY, Set.of(INGRESS), "client")
                        .missing())
                .isEmpty();
    }

    @Test
    void itIsNotWhileAPodIsMissing() {
        PolicyState state = Recorded.state(profile, "kube-ovn-northbound.json", POLICY, BOTH, "client", "late");
        assertThat(state.missing()).containsExactly("pod shop/late is not in port group deny.all.to.client.shop");
    }

    @Test
    void withoutPodsItNeedsNoAcls() {
        PolicyState state = Recorded.state(profile, "kube-ovn-northbound-without-pods.json", POLICY, BOTH);
        assertThat(state.missing()).isEmpty();
    }

    @Test
    void aNameThatBeginsWithADigitHasALetterBeforeIt() {
        assertThat(Recorded.state(profile, "kube-ovn-northbound-without-pods.json", "1-rule", BOTH)
                        .presence())
                .isEqualTo(Presence.THERE);
    }

    @Test
    void anotherPolicyIsNone() {
        PolicyState state = Recorded.state(profile, "kube-ovn-northbound.json", "default-deny", BOTH);
        assertThat(state.presence()).isEqualTo(Presence.ABSENT);
        assertThat(state.found()).isEqualTo("no port group with the external id np=shop/default-deny");
    }

    @Test
    void rulesThatWereWrittenAnewHaveAnotherMarkInTheirDirection() {
        String before = Recorded.text("kube-ovn-northbound.json");
        Map<Direction, Set<String>> old =
                Recorded.read(profile, before, POLICY, BOTH, "client").marks();
        Map<Direction, Set<String>> halfway = Recorded.read(
                        profile, before.replace("00000003-", "00000013-"), POLICY, BOTH, "client")
                .marks();
        assertThat(halfway.get(INGRESS)).isEqualTo(old.get(INGRESS));
        assertThat(halfway.get(EGRESS)).isNotEqualTo(old.get(EGRESS));
    }

    /** "deny-all" and "deny.all" are both the port group deny.all.shop, and it is that of the one that was written last. */
    @Test
    void whereTwoPoliciesAreOnePortGroupTheOneThatLostIsTold() {
        String both =
                Recorded.text("kube-ovn-northbound.json").replace("shop/deny-all-to-client", "shop/deny.all-to-client");
        PolicyState state = Recorded.read(profile, both, POLICY, BOTH, "client");
        assertThat(state.presence()).isEqualTo(Presence.ABSENT);
        assertThat(state.missing())
                .containsExactly(
                        "port group deny.all.to.client.shop is that of policy shop/deny.all-to-client, as '-' is"
                                + " '.' in its name: it holds the rules of one policy, so those of shop/deny-all-to-client are not"
                                + " there. One of the two wants another name");
    }

    /** The port group is given to the one before its ACLs are: until then, those of the other are in force. */
    @Test
    void itIsNotWhileTheAclsAreThoseOfAnotherPolicyOfThatPortGroup() {
        PolicyState other = Recorded.read(profile, withAclsOf("shop/deny.all-to-client"), POLICY, BOTH, "client");
        assertThat(other.missing())
                .containsExactly(
                        "ingress: the ACLs in port group deny.all.to.client.shop are those of policy shop/deny.all-to-client",
                        "egress: the ACLs in port group deny.all.to.client.shop are those of policy shop/deny.all-to-client");
        assertThat(Recorded.read(profile, withAclsOf("shop/" + POLICY), POLICY, BOTH, "client")
                        .missing())
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnknown() {
        PolicyState state = profile.read(
                Recorded.query(POLICY, BOTH), new CommandResult(1, "", "ovn-nbctl: database connection failed\n"));
        assertThat(state.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(state.missing())
                .containsExactly("the northbound database could not be asked: ovn-nbctl: database connection failed");
    }

    /** As Kube-OVN 1.15 wrote them: the pod with the address 10.16.0.23 has the label that the rule asks for. */
    @Test
    void itIsNotWhileTheAddressOfAPeerIsMissing() {
        String northbound = Recorded.text("kube-ovn-northbound-peers.json");
        assertThat(Recorded.peers(profile, northbound, "peers", INGRESS, "10.16.0.23")
                        .missing())
                .isEmpty();
        PolicyState state = Recorded.peers(profile, northbound, "peers", INGRESS, "10.16.0.23", "10.16.0.24");
        assertThat(state.missing()).containsExactly("ingress: no rule has the address 10.16.0.24 of a peer");
    }

    /** What an ACL excepts it does not let through, and the other direction's ACLs do not either. */
    @Test
    void anAddressThatIsExceptedIsMissing() {
        String northbound = Recorded.text("kube-ovn-northbound-peers.json")
                .replace(
                        "[\"peers.shop.ingress.except.IPv4.0\",[\"set\",[]]]",
                        "[\"peers.shop.ingress.except.IPv4.0\",\"10.16.0.24\"]");
        assertThat(northbound).contains("10.16.0.24");
        assertThat(Recorded.peers(profile, northbound, "peers", INGRESS, "10.16.0.24")
                        .missing())
                .isNotEmpty();
        assertThat(Recorded.peers(profile, northbound, "peers", EGRESS, "10.16.0.23")
                        .missing())
                .isNotEmpty();
    }

    @Test
    void whatIsNoAnswerIsToldSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.read(
                        Recorded.query(POLICY, BOTH), new CommandResult(0, "{\"headings\":[],\"data\":[]}\n", "")))
                .withMessageStartingWith(
                        "want the tables Port_Group, ACL, Logical_Switch_Port and Address_Set, found: ");
    }

    private static String withAclsOf(String policy) {
        return Recorded.text("kube-ovn-northbound.json")
                .replace("&& ip\"]", "&& ip\",\"" + policy + "\"]")
                .replace("\"direction\",\"match\"]", "\"direction\",\"match\",\"name\"]");
    }
}
