package io.pathproof.cluster;

import static org.junit.jupiter.api.Assertions.fail;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that ask for clusters, and say what they got: without probes, for machines whose kernel has no Open vSwitch. */
@ExtendWith(ClusterExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScopeTestCases {

    static final Map<String, String> NAMESPACES = new ConcurrentHashMap<>();

    @BeforeAll
    static void shared(Cluster cluster) {
        NAMESPACES.put("class", cluster.namespace());
    }

    @Test
    @Order(1)
    void passes(Cluster cluster, Cluster again, KubernetesClient client) {
        NAMESPACES.put("passes", cluster.namespace());
        NAMESPACES.put("again", again.namespace());
        client.configMaps().inNamespace(cluster.namespace()).list();
    }

    @Test
    @Order(2)
    void fails(Cluster cluster) {
        NAMESPACES.put("fails", cluster.namespace());
        fail("on purpose");
    }
}
