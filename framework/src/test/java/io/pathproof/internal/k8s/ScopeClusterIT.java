package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Contexts;
import io.pathproof.internal.k8s.api.Leftover;
import io.pathproof.internal.k8s.api.Owner;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Namespaces and objects of a test on a real API server; neither nodes nor a CNI plugin are needed for these. */
class ScopeClusterIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static ClusterSession session;

    @BeforeAll
    static void connect() {
        session = ClusterSession.open(DEADLINE, Contexts.parse(""));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void aNamespaceIsMadeWhenItIsNeededAndSaysWhoseItIs() {
        try (Scope scope = session.scope("ScopeClusterIT", "aTest")) {
            assertThat(ours("ScopeClusterIT#aTest")).isEmpty();

            String name = scope.namespace();

            assertThat(name).startsWith("scope-cluster-it-a-test-").isEqualTo(scope.namespace());
            Namespace namespace = session.client().namespaces().withName(name).get();
            assertThat(namespace.getMetadata().getLabels()).containsEntry(Leftover.MANAGED_BY, "pathproof");
            assertThat(namespace.getMetadata().getAnnotations())
                    .containsEntry(Namespaces.TEST, "ScopeClusterIT#aTest")
                    .containsEntry(Leftover.OWNER, Owner.self().toString());
        }
        assertThat(ours("ScopeClusterIT#aTest"))
                .allMatch(namespace -> namespace.getMetadata().getDeletionTimestamp() != null);
    }

    @Test
    void atTheSessionsEndAllOfThemAreGone() {
        ClusterSession other = ClusterSession.open(DEADLINE, Contexts.parse(""));
        Scope scope = other.scope("Gone", "");
        String name = scope.namespace();
        scope.close();
        other.close();
        assertThat(session.client().namespaces().withName(name).get()).isNull();
    }

    @Test
    void whatIsKeptStaysUntilAHumanDeletesIt() {
        Scope scope = session.scope("Kept", "");
        String name = scope.namespace();
        scope.keep();
        scope.close();
        try {
            ClusterSession.open(DEADLINE, Contexts.parse("")).close();
            Namespace kept = session.client().namespaces().withName(name).get();
            assertThat(kept.getMetadata().getDeletionTimestamp()).isNull();
            assertThat(kept.getMetadata().getAnnotations()).containsKey(Leftover.KEPT);
        } finally {
            session.client().namespaces().withName(name).delete();
        }
    }

    @Test
    void objectsOfATextAreAppliedInTheOwnNamespaceAndGoWithIt() {
        try (Scope scope = session.scope("Yaml", "")) {
            List<HasMetadata> objects = scope.parse(
                    yaml(
                            """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: one}
                    data: {key: first}
                    ---
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: two}
                    """));
            objects.forEach(object -> scope.apply(object, false));
            assertThat(maps(scope.namespace())).contains("one", "two");
        }
    }

    @Test
    void anObjectIsAppliedAgainByTheSameFieldManager() {
        try (Scope scope = session.scope("Again", "")) {
            scope.apply(map("one", "first"), false);
            HasMetadata again = scope.apply(map("one", "second"), false).object();
            assertThat(((ConfigMap) again).getData()).isEqualTo(Map.of("key", "second"));
            assertThat(again.getMetadata().getManagedFields())
                    .extracting(entry -> entry.getManager() + " " + entry.getOperation())
                    .containsExactly("pathproof Apply");
        }
    }

    @Test
    void whatWasAppliedElsewhereGoesWithTheTestThatDidSo() {
        try (Scope shared = session.scope("Shared", "")) {
            String namespace = shared.namespace();
            try (Scope test = session.scope("Shared", "test")) {
                ConfigMap guest = map("guest", "x");
                guest.getMetadata().setNamespace(namespace);
                test.apply(guest, false);
                assertThat(maps(namespace)).contains("guest");
            }
            assertThat(maps(namespace)).doesNotContain("guest");
            assertThat(session.client()
                            .namespaces()
                            .withName(namespace)
                            .get()
                            .getMetadata()
                            .getDeletionTimestamp())
                    .isNull();
        }
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() {
        try (Scope scope = session.scope("Refused", "")) {
            assertThatThrownBy(() -> scope.apply(map("No-Capitals", "x"), false))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith(
                            "ConfigMap " + scope.namespace() + "/No-Capitals is not accepted by the API server: ")
                    .hasMessageContaining("metadata.name: Invalid value");
            assertThatThrownBy(() -> scope.parse(yaml("kind: [")))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("that is no YAML of Kubernetes objects: ");
        }
    }

    @Test
    void aPodThatIsNoMoreIsToldWithWhatIsKnownOfIt() {
        try (Scope scope = session.scope("Story", "")) {
            session.client()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withName("nowhere")
                            .withNamespace(scope.namespace())
                            .endMetadata()
                            .withNewSpec()
                            .withNodeName("no-such-node")
                            .addNewContainer()
                            .withName("main")
                            .withImage("none")
                            .endContainer()
                            .endSpec()
                            .build())
                    .create();
            Exec exec = new Exec(session.client(), Duration.ofSeconds(20));
            PodName pod = new PodName(scope.namespace(), "nowhere");
            assertThatThrownBy(() -> exec.run(pod, "main", List.of("true")))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("in pod " + pod + ", container main: true: ")
                    .hasMessageContaining("pod " + pod + ", image none: phase Pending");
            PodName none = new PodName(scope.namespace(), "none");
            assertThatThrownBy(() -> exec.run(none, "main", List.of("true")))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("pod " + none + " is no more");
            // There is no kubelet to confirm its end.
            session.client()
                    .pods()
                    .inNamespace(pod.namespace())
                    .withName(pod.name())
                    .withGracePeriod(0)
                    .delete();
        }
    }

    @Test
    void aClusterWithoutAKnownPluginIsToldSo() {
        boolean known = Cni.profiles().stream()
                .flatMap(profile -> profile.openVswitch().stream())
                .anyMatch(place -> Workloads.of(session.client()).found().stream()
                        .anyMatch(workload -> workload.name().equals(place.workload())));
        if (known) {
            assertThat(session.switches().nodes()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> session.switches())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith(
                            "the CNI plugin of this cluster is none that is known. Looked for a DaemonSet");
        }
    }

    private static List<Namespace> ours(String test) {
        return session.client().namespaces().withLabel(Leftover.MANAGED_BY, "pathproof").list().getItems().stream()
                .filter(namespace -> Objects.equals(
                        test, namespace.getMetadata().getAnnotations().get(Namespaces.TEST)))
                .toList();
    }

    private static List<String> maps(String namespace) {
        return session.client().configMaps().inNamespace(namespace).list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("key", value)
                .build();
    }

    private static ByteArrayInputStream yaml(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
