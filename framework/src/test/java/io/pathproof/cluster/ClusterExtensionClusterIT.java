package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.kubernetes.api.model.Namespace;
import io.pathproof.internal.k8s.ClusterSession;
import io.pathproof.internal.k8s.api.Contexts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Whose namespaces are whose, and which of them stay, on a real API server. */
class ClusterExtensionClusterIT {

    @Test
    void eachTestHasItsOwnAndTheClassToo() {
        run("never");

        Map<String, String> namespaces = ScopeTestCases.NAMESPACES;
        assertThat(namespaces.get("again")).isEqualTo(namespaces.get("passes"));
        assertThat(namespaces.get("class")).startsWith("scope-test-cases-");
        assertThat(namespaces.get("passes")).startsWith("scope-test-cases-passes-");
        assertThat(namespaces.get("fails")).startsWith("scope-test-cases-fails-");
        assertThat(namespaces.values()).noneMatch(ClusterExtensionClusterIT::isThere);
    }

    @Test
    void onFailureThoseOfTheTestAndOfItsClassStay() {
        run("on-failure");

        assertThat(isThere(namespace("passes"))).isFalse();
        assertThat(isThere(namespace("fails"))).isTrue();
        assertThat(isThere(namespace("class"))).isTrue();
        delete("fails", "class");
    }

    @Test
    void alwaysAllOfThemStay() {
        run("always");

        assertThat(ScopeTestCases.NAMESPACES.values()).allMatch(ClusterExtensionClusterIT::isThere);
        delete("passes", "fails", "class");
    }

    private static void run(String keep) {
        ScopeTestCases.NAMESPACES.clear();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(ScopeTestCases.class))
                                    .configurationParameter(ClusterTest.KEEP_PROPERTY, keep)
                                    .build(),
                            summary);
        }
        assertThat(summary.getSummary().getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .isEqualTo("on purpose");
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    private static String namespace(String whose) {
        return Optional.ofNullable(ScopeTestCases.NAMESPACES.get(whose)).orElseThrow();
    }

    private static boolean isThere(String name) {
        try (ClusterSession session = ClusterSession.open(Duration.ofMinutes(2), Contexts.parse(""))) {
            Namespace namespace = session.client().namespaces().withName(name).get();
            return namespace != null && namespace.getMetadata().getDeletionTimestamp() == null;
        }
    }

    private static void delete(String... whose) {
        try (ClusterSession session = ClusterSession.open(Duration.ofMinutes(2), Contexts.parse(""))) {
            for (String one : whose) {
                session.client().namespaces().withName(namespace(one)).delete();
            }
        }
    }
}
