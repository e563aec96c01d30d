package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.pathproof.cluster.cni.ClusterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clusters tests write to: those that are made for tests, and those that the user has named. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ContextsTest {

    @AfterEach
    void forget() {
        System.clearProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind-kind", "kind-pathproof", "minikube", "k3d-mine"})
    void clustersMadeForTestsAreAllowed(String context) {
        assertThatNoException().isThrownBy(() -> Contexts.parse("").require(config(context)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "my-kind-kind", "minikube2", "kind", "arn:aws:eks:eu-west-1:1:cluster/kind-x"})
    void othersAreRefused(String context) {
        assertThatThrownBy(() -> Contexts.parse("").require(config(context))).isInstanceOf(ClusterException.class);
    }

    @Test
    void theRefusalHasTheLineThatAllowsIt() {
        assertThatThrownBy(() -> Contexts.parse("staging").require(config("prod-eu")))
                .hasMessage(
                        """
                        the context "prod-eu" (https://10.1.2.3:6443/) is none that tests may write to without being told: \
                        kind-*, minikube, k3d-*, staging. Nothing was written.
                        If tests may make, change and delete objects there, say so in src/test/resources/junit-platform.properties:
                        pathproof.cluster.contexts=prod-eu""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"prod-eu|prod-eu", "a, prod-eu|prod-eu", "prod-*|prod-eu", "*|anything"})
    void thoseThatTheUserNamesAreAllowed(String allowed, String context) {
        assertThatNoException().isThrownBy(() -> Contexts.parse(allowed).require(config(context)));
    }

    @Test
    void aVariableThatNamesTheServerGoesBeforeAContext() {
        System.setProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY, "https://prod.example:6443");
        assertThatThrownBy(() -> Contexts.parse("").require(config("kind-kind")))
                .hasMessageEndingWith("pathproof.cluster.contexts=https://prod.example:6443");
    }

    @Test
    void aPodsOwnConfigurationHasAName() {
        Config inPod = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://10.96.0.1")
                .build();
        assertThatThrownBy(() -> Contexts.parse("").require(inPod))
                .hasMessageEndingWith("pathproof.cluster.contexts=in-cluster");
        assertThatNoException().isThrownBy(() -> Contexts.parse("in-cluster").require(inPod));
    }

    private static Config config(String context) {
        NamedContext named = new NamedContextBuilder().withName(context).build();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://10.1.2.3:6443")
                .withContexts(named)
                .withCurrentContext(named)
                .build();
    }
}
