package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that change objects of a team, and that make some of their own; without probes, and without a CNI plugin. */
@ExtendWith(ClusterExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakesOverTestCases {

    @BeforeAll
    static void ofTheClass(Cluster cluster) {
        cluster.takingOver().apply(settings("payments", "of the class"));
        cluster.apply(settings(cluster.namespace(), "of the class"));
    }

    @Test
    @Order(1)
    void changes(Cluster cluster, KubernetesClient client) {
        cluster.takingOver().apply(settings("payments", "of a test"));
        assertThat(mode(client, "payments")).isEqualTo("of a test");
        HasMetadata made = cluster.apply(new ConfigMapBuilder(settings("payments", "x"))
                .editMetadata()
                .withName("made")
                .endMetadata()
                .build());
        cluster.apply(settings(cluster.namespace(), "of a test"));
        cluster.delete(made);
        assertThat(client.resource(made).get()).isNull();
    }

    @Test
    @Order(2)
    void seesWhatTheClassHasChanged(Cluster cluster, KubernetesClient client) {
        assertThat(mode(client, "payments")).isEqualTo("of the class");
        assertThatThrownBy(() -> cluster.apply(settings("payments", "of another test")))
                .hasMessageStartingWith("ConfigMap payments/settings is there already, and this test has not made it")
                .hasMessageContaining("It is managed by ")
                .hasMessageContaining("  data.mode (pathproof)\n");
        assertThatThrownBy(() -> cluster.delete(settings("payments", "")))
                .hasMessageStartingWith("ConfigMap payments/settings was not made by this test, and is not deleted: ");
    }

    private static String mode(KubernetesClient client, String namespace) {
        return String.valueOf(client.configMaps()
                .inNamespace(namespace)
                .withName("settings")
                .require()
                .getData()
                .get("mode"));
    }

    private static ConfigMap settings(String namespace, String mode) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("mode", mode)
                .build();
    }
}
