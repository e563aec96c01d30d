package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pathproof.cluster.cni.PodName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of OVN's databases a node's switch follows. */
class OvnPodsTest {

    private static final Set<String> NODES = Set.of("a", "b", "c");

    @Test
    void ofReplicasAnyIsTheDatabaseOfEachNode() {
        assertThat(databases(false, Map.of(), "a"))
                .isEqualTo(Map.of("a", database("a"), "b", database("a"), "c", database("a")));
    }

    @Test
    void whereEachNodeIsAZoneItIsTheOneOnTheNode() {
        assertThat(OvnPods.databases(NODES, List.of(pod("a"), pod("b"), pod("c")), true, () -> {
                    throw new AssertionError("nobody needs to ask for zones");
                }))
                .isEqualTo(Map.of("a", database("a"), "b", database("b"), "c", database("c")));
    }

    @Test
    void whereSeveralNodesAreAZoneItIsTheOneInTheZone() {
        assertThat(databases(true, Map.of("a", "east", "b", "east", "c", "west"), "a", "c"))
                .isEqualTo(Map.of("a", database("a"), "b", database("a"), "c", database("c")));
    }

    @Test
    void theDatabaseOfAnotherZoneIsNone() {
        assertThat(databases(true, Map.of("a", "east", "b", "west"), "a"))
                .isEqualTo(Map.of("a", database("a"), "b", Optional.empty(), "c", Optional.empty()));
        assertThat(databases(false, Map.of())).containsOnlyKeys(NODES).containsValue(Optional.empty());
    }

    private static Map<String, Optional<PodName>> databases(
            boolean each, Map<String, String> zones, String... nodesWithPods) {
        return OvnPods.databases(
                NODES, List.of(nodesWithPods).stream().map(OvnPodsTest::pod).toList(), each, () -> zones);
    }

    private static Pod pod(String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ovn-kubernetes")
                .withName("database-on-" + node)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .endSpec()
                .build();
    }

    private static Optional<PodName> database(String node) {
        return Optional.of(new PodName("ovn-kubernetes", "database-on-" + node));
    }
}
