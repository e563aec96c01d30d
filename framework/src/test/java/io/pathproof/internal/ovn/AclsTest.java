package io.pathproof.internal.ovn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.internal.rules.PacketEnd;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.cause.Acl;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over rows of databases as OVN-Kubernetes 1.3 and Kube-OVN 1.15 wrote them. */
class AclsTest {

    private static final Crossing PING = new RecordedEvents()
            .received("one", "veth-a")
            .icmpEcho("10.0.0.1", "10.0.0.2", 1)
            .dropped("OVS_DROP_EXPLICIT")
            .snapshot()
            .crossings()
            .get(0);

    private static final String NAMESPACE = "a-namespace-of-twenty-nine-ch";

    @Test
    void aDefaultDenyIsOfThePoliciesThatHoldThePort() {
        Cause cause = denied(new RecordedOvn("ovn-kubernetes-deny-both").to("shop_client"), "0c35cb54", "to-lport");
        assertThat(cause.acls()).extracting(Acl::name).containsExactly("NP:shop:Ingress");
        assertThat(cause.policies()).containsExactly("shop/deny-both");
        assertThat(cause.gap()).isEmpty();
    }

    /** Its rows name policies and ports, and no policy's direction; Kubernetes knows that. */
    @Test
    void ofSeveralPoliciesThoseOfThatDirection() {
        RecordedOvn ovn = new RecordedOvn("ovn-kubernetes-two-policies").to("shop_client");
        assertThat(denied(ovn, "0c35cb54", "to-lport").unknown(Part.POLICY)).isPresent();

        Cause cause = denied(
                ovn.policyTypes(
                        Map.of("shop/deny-both", Set.of("Ingress", "Egress"), "shop/deny-egress", Set.of("Egress"))),
                "0c35cb54",
                "to-lport");
        assertThat(cause.policies()).containsExactly("shop/deny-both");
        assertThat(cause.gap()).isEmpty();
    }

    @Test
    void administratorsPoliciesHaveTheirKind() {
        assertThat(denied(
                                new RecordedOvn("ovn-kubernetes-admin-deny-allow-pass").to("shop_client"),
                                "c41b70e3",
                                "to-lport")
                        .policies())
                .containsExactly("AdminNetworkPolicy/three-actions");
        assertThat(denied(
                                new RecordedOvn("ovn-kubernetes-egress-firewall").to("stor-pathproof-control-plane"),
                                "50d1f2b7",
                                "to-lport")
                        .policies())
                .containsExactly("EgressFirewall/shop");
    }

    @Test
    void kubeOvnWritesThePolicyOnThePortGroup() {
        Cause cause = denied(new RecordedOvn("kube-ovn-deny-all").to("client." + NAMESPACE), "c9561eaf", "to-lport");
        assertThat(cause.policies()).containsExactly(NAMESPACE + "/deny-all-to-client");
        assertThat(cause.gap()).isEmpty();
        assertThat(denied(
                                new RecordedOvn("kube-ovn-name-with-digit").from("client." + NAMESPACE),
                                "e191ef38",
                                "from-lport")
                        .policies())
                .containsExactly(NAMESPACE + "/1-deny");
    }

    /** Kube-OVN leaves 60 characters of an ACL's name; its port group and its match have the whole. */
    @Test
    void ofANameThatWasCutThePolicyTellsTheWhole() {
        String policy = "deny-everything-to-the-client-of-this-test-because-so-is-it";
        RecordedOvn ovn = new RecordedOvn("kube-ovn-long-name-deny-all").to("client." + NAMESPACE);
        Cause denied = denied(ovn, "5bfe69bb", "to-lport");
        assertThat(denied.policies()).containsExactly(NAMESPACE + "/" + policy);
        assertThat(denied.acls()).extracting(Acl::name).containsExactly(NAMESPACE + "/" + policy);
        Cause allowed = cause(ovn, ovn.rulesOf("8c8895f5", "to-lport").subList(0, 2), PacketEnd.LEFT);
        assertThat(allowed.acls())
                .extracting(Acl::name)
                .containsExactly("np/" + policy + "." + NAMESPACE + "/ingress/IPv4/all");
    }

    /** OVN-Kubernetes cuts at 63; what it wrote beside the name tells the rest. */
    @Test
    void ofANameThatOvnKubernetesCutWhatItWroteBesideIt() {
        String policy = "from-client-and-from-nobody-else-whoever-that-may-be-in-the-end";
        String whole = "NP:shop:" + policy + ":Ingress:0";
        RecordedOvn ovn = new RecordedOvn("ovn-kubernetes-from-pod-selector")
                .replacing("NP:shop:from-client:Ingress:0", whole.substring(0, 63))
                .replacing("\"shop:from-client\"", "\"shop:" + policy + "\"")
                .to("shop_server");
        Cause allowed = cause(ovn, ovn.rulesOf("8cd19be3", "to-lport").subList(0, 2), PacketEnd.LEFT);
        assertThat(allowed.acls()).extracting(Acl::name).containsExactly(whole);
        assertThat(allowed.policies()).containsExactly("shop/" + policy);
    }

    @Test
    void aPolicyThatIsCalledLikeOneThatBeginsWithADigit() {
        String name = NAMESPACE + "/1-deny\"";
        RecordedOvn ovn = new RecordedOvn("kube-ovn-name-with-digit").from("client." + NAMESPACE);
        assertThat(denied(ovn.replacing(name, NAMESPACE + "/np1-deny\""), "e191ef38", "from-lport")
                        .policies())
                .containsExactly(NAMESPACE + "/np1-deny");
        Cause open = denied(ovn.replacing(NAMESPACE + "/np1-deny\",[", "\",["), "e191ef38", "from-lport");
        assertThat(open.policies()).containsExactly(NAMESPACE + "/1-deny", NAMESPACE + "/np1-deny");
        assertThat(open.unknown(Part.POLICY)).isPresent();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoDatabaseWithoutAcls() {
        RecordedOvn ovn = new RecordedOvn("kube-ovn-deny-all").withoutNorthbound();
        assertThatExceptionOfType(NotToldException.class)
                .isThrownBy(() -> denied(ovn, "c9561eaf", "to-lport"))
                .withMessageContaining("database connection failed");
    }

    /** A reply meets no ACL: its connection was let through, or stopped, by one that the rules do not name. */
    @Test
    void ofAConnectionThatIsKnownNoAclIsNotNoPolicy() {
        RecordedOvn ovn = new RecordedOvn("ovn-kubernetes-deny-both");
        Cause allowed = cause(ovn, ovn.rulesOfAConnection("output:5"), PacketEnd.LEFT);
        assertThat(allowed.acls()).isEmpty();
        assertThat(allowed.unknown(Part.ACL))
                .contains("its connection was let through before, and no rule tells by which ACL");
        assertThat(cause(ovn, ovn.rulesOfAConnection("drop"), PacketEnd.DROPPED).unknown(Part.ACL))
                .contains("its connection was stopped before, and no rule tells by which ACL");
    }

    @Test
    void whereNoAclWasHeldAgainstItThereIsNone() {
        RecordedOvn ovn = new RecordedOvn("ovn-kubernetes-deny-both");
        List<Rule> rules = List.of(ovn.rulesOfAConnection("output:5").get(1));
        assertThat(cause(ovn, rules, PacketEnd.LEFT).gap()).isEmpty();
    }

    @Test
    void anAclThatNobodyIsTheOwnerOfIsOfAnUnknownPolicy() {
        RecordedOvn ovn = new RecordedOvn("ovn-kubernetes-deny-both")
                .replacing(
                        "\"k8s.ovn.org/owner-type\",\"NetpolNamespace\"", "\"k8s.ovn.org/owner-type\",\"OfTomorrow\"")
                .to("shop_client");
        Cause cause = denied(ovn, "0c35cb54", "to-lport");
        assertThat(cause.acls()).extracting(Acl::name).containsExactly("NP:shop:Ingress");
        assertThat(cause.policies()).isEmpty();
        assertThat(cause.unknown(Part.POLICY)).contains("nothing on the ACL tells which policy it was made for");
        assertThat(cause.unknown(Part.ACL)).isEmpty();
    }

    @Test
    void anAclThatIsGoneLeavesItOpen() {
        Cause cause = denied(new RecordedOvn("kube-ovn-deny-all"), "dddddddd", "to-lport");
        assertThat(cause.acls()).isEmpty();
        assertThat(cause.unknown(Part.ACL)).isPresent();
    }

    /** The flow is kept when an equal ACL takes the place of the one that it was made from. */
    @Test
    void anAclThatWasMadeAnewIsTheOneThatMakesTheSameFlow() {
        String match = "outport == @deny.all.to.client." + NAMESPACE.replace('-', '.') + " && ip";
        RecordedOvn ovn = new RecordedOvn("kube-ovn-deny-all").to("client." + NAMESPACE);
        List<Rule> same = ovn.rulesOf("dddddddd", "to-lport", "reg0[8] == 1 && (" + match + ")", 3000);
        Cause cause = cause(ovn, same, PacketEnd.DROPPED);
        assertThat(cause.acls())
                .extracting(Acl::uuid)
                .singleElement()
                .asString()
                .startsWith("c9561eaf");
        assertThat(cause.gap()).isEmpty();

        List<Rule> ofAnotherPriority = ovn.rulesOf("dddddddd", "to-lport", "(" + match + ")", 3001);
        assertThat(cause(ovn, ofAnotherPriority, PacketEnd.DROPPED).unknown(Part.ACL))
                .contains("the ACL dddddddd… that stopped it is none of OVN's any more");
        List<Rule> ofAnotherMatch = ovn.rulesOf("dddddddd", "to-lport", "(" + match + "4)", 3000);
        assertThat(cause(ovn, ofAnotherMatch, PacketEnd.DROPPED).unknown(Part.ACL))
                .isPresent();
    }

    /** One denies the ports of both pods, one those of the client alone; and one wants TCP. */
    @Test
    void ofThoseThatDenyAlikeOnesThatSelectThePortAndMeetThePacket() {
        RecordedOvn ovn = new RecordedOvn("two-denials");
        assertThat(denied(ovn.to("server"), "aaaaaaaa", "to-lport").policies()).containsExactly("default/a");
        assertThat(denied(ovn.to("client"), "aaaaaaaa", "to-lport").policies())
                .containsExactly("default/a", "default/b");
    }

    @Test
    void ofOneThatCannotBeEvaluatedNothingIsSaid() {
        RecordedOvn ovn = new RecordedOvn("two-denials").to("stranger");
        Cause cause = denied(ovn, "dddddddd", "to-lport");
        assertThat(cause.policies()).containsExactly("default/d");
        assertThat(cause.unknown(Part.ACL)).isPresent();
    }

    private static Cause denied(RecordedOvn ovn, String acl, String direction) {
        return cause(ovn, ovn.rulesOf(acl, direction), PacketEnd.DROPPED);
    }

    private static Cause cause(RecordedOvn ovn, List<Rule> rules, PacketEnd end) {
        Cause cause = new Cause(
                rules,
                List.of(rules.get(rules.size() - 1)),
                false,
                List.of(),
                List.of(),
                List.of(),
                false,
                Optional.empty());
        return OvnFacts.of(rules, "ip,reg14=0x5,reg15=0x7,metadata=0x3,in_port=2", ovn)
                .orElseThrow()
                .behind(cause, end, PING);
    }
}
