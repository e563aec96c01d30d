package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.messages.DocPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a pod whose port nobody finds. */
class NoPortTest {

    private static final PodName POD = new PodName("shop", "late");

    @Test
    void whatTheProfileLookedAtIsTold() {
        List<OvsInterface> interfaces = List.of(
                new OvsInterface("eth7", 7, Map.of("owner", "shop.late")),
                new OvsInterface("antrea-gw0", 2, Map.of("antrea-type", "gateway")),
                new OvsInterface("client-3b2f1a", 3, Map.of("pod-name", "client", "pod-namespace", "shop")));
        assertThat(PodStart.noPort(POD, "worker", interfaces, new Antrea(), Duration.ofMinutes(2)))
                .hasMessage(
                        """
                        pod shop/late runs on node worker, but no interface of Open vSwitch there is its port, after 120 s
                        These are there, with their external_ids and those of their ports:
                          antrea-gw0 {antrea-type=gateway}: no pod's
                          client-3b2f1a {pod-name=client, pod-namespace=shop}: pod shop/client
                          eth7 {owner=shop.late}: no pod's
                        The CNI plugin is taken for Antrea, see "On a cluster":\
                         https://github.com/pathproof/pathproof/blob/v0.1/docs/cluster.md#cni-profiles""");
    }

    @Test
    void aPortThatDoesNotForwardYetIsToldSo() {
        OvsInterface port = new OvsInterface("late-77aa01", -1, Map.of("pod-name", "late", "pod-namespace", "shop"));
        assertThat(PodStart.noPort(POD, "worker", List.of(port), new Antrea(), Duration.ofMinutes(2)))
                .hasMessageStartingWith(
                        "pod shop/late runs on node worker, but the switch there does not forward for its port yet: "
                                + "OvsInterface[name=late-77aa01")
                .hasMessageEndingWith(
                        ", after 120 s\nThe CNI plugin is taken for Antrea, see " + DocPage.CLUSTER.at("cni-profiles"));
    }
}
