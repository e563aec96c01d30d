package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pathproof.cluster.cni.Direction;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pod shop/client, with the label role=client and two addresses, in a namespace with the label team=shop. */
class PeersTest {

    private static final Map<String, String> NAMESPACE = Map.of("team", "shop");
    private static final Pod CLIENT = new PodBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("client")
            .addToLabels("role", "client")
            .endMetadata()
            .withNewStatus()
            .addNewPodIP("10.0.0.3")
            .addNewPodIP("fd00::3")
            .endStatus()
            .build();

    private static Map<Direction, Set<String>> named(String namespace, String spec) {
        NetworkPolicy policy = Serialization.unmarshal(
                "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: " + namespace
                        + "}\nspec: {podSelector: {}, " + spec + "}\n",
                NetworkPolicy.class);
        return Peers.named(policy, CLIENT, NAMESPACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {matchLabels: {role: client}}}",
                "{podSelector: {}}",
                "{namespaceSelector: {matchLabels: {team: shop}}}",
                "{namespaceSelector: {}, podSelector: {matchLabels: {role: client}}}",
                "{ipBlock: {cidr: 10.0.0.0/8}}, {podSelector: {}}"
            })
    void aRuleThatSelectsItNamesIt(String peers) {
        assertThat(named("shop", "ingress: [{from: [" + peers + "]}]"))
                .isEqualTo(Map.of(Direction.INGRESS, Set.of("10.0.0.3", "fd00::3")));
        assertThat(named("shop", "egress: [{to: [" + peers + "]}]"))
                .isEqualTo(Map.of(Direction.EGRESS, Set.of("10.0.0.3", "fd00::3")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {matchLabels: {role: server}}}",
                "{namespaceSelector: {matchLabels: {team: bank}}}",
                "{namespaceSelector: {matchLabels: {team: bank}}, podSelector: {}}",
                "{namespaceSelector: {}, podSelector: {matchLabels: {role: server}}}",
                "{ipBlock: {cidr: 10.0.0.0/8}}"
            })
    void anotherRuleDoesNot(String peers) {
        assertThat(named("shop", "ingress: [{from: [" + peers + "]}]")).isEmpty();
    }

    /** Pods alone are those of the policy's own namespace. */
    @ParameterizedTest
    @CsvSource({"bank,false", "shop,true"})
    void podsAreOfThePolicysNamespaceUnlessItSaysOtherwise(String namespace, boolean named) {
        assertThat(named(namespace, "ingress: [{from: [{podSelector: {}}]}]").isEmpty())
                .isEqualTo(!named);
    }

    /** A rule for all names nobody; and of a port by its name a plugin may have nothing to write. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ingress: [{}]", "ingress: [{from: [{podSelector: {}}], ports: [{port: web}]}]", "ingress: []"})
    void noRuleThatAPluginHasAnAddressFor(String spec) {
        assertThat(named("shop", spec)).isEmpty();
    }

    @Test
    void anAddressThatOnlyBeginsLikeItIsAnother() {
        assertThat(Peers.isIn("ip,nw_src=10.0.0.3 actions=drop", "nw_src=", "10.0.0.3"))
                .isTrue();
        assertThat(Peers.isIn("ip,nw_src=10.0.0.30 actions=drop", "nw_src=", "10.0.0.3"))
                .isFalse();
        assertThat(Peers.isIn("ip,nw_src=10.0.0.3/31", "nw_src=", "10.0.0.3")).isFalse();
    }

    @Test
    void aPortByItsNumberIsNoMatter() {
        assertThat(named("shop", "ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}]"))
                .isNotEmpty();
    }
}
