package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.internal.k8s.api.Everything;
import io.pathproof.internal.k8s.api.Payments;
import io.pathproof.internal.messages.DocPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A whole run of tests, as a user who has the rights of docs/rbac.yaml: before and after it the API server has the same objects. */
class TakingOverApiServerIT {

    private static final String KUBECONFIG = Config.KUBERNETES_KUBECONFIG_FILE;

    @TempDir
    static Path directory;

    private final KubernetesClient administrator = Payments.administrator();
    private final NamespaceController controller = new NamespaceController(administrator);
    private SortedMap<String, Map<String, Object>> before;

    @BeforeEach
    void objectsOfATeam() throws IOException {
        Payments.make(administrator);
        System.setProperty(
                KUBECONFIG,
                Payments.userWithTheRightsOfTheDocs(administrator, directory).toString());
        awaitServiceAccounts();
        before = Everything.of(administrator);
    }

    @AfterEach
    void close() {
        System.clearProperty(KUBECONFIG);
        controller.close();
        administrator.close();
    }

    private void awaitServiceAccounts() {
        for (String namespace :
                List.of(Payments.NAMESPACE, "pathproof", "default", "kube-system", "kube-public", "kube-node-lease")) {
            administrator
                    .serviceAccounts()
                    .inNamespace(namespace)
                    .withName("default")
                    .waitUntilCondition(found -> found != null, 30, TimeUnit.SECONDS);
        }
    }

    @Test
    void everythingIsAsItWasAfterARun() {
        TestExecutionSummary summary = run("lab-*");
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException().toString())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void aContextThatIsNotAllowedIsRefusedBeforeTheFirstWrite() {
        TestExecutionSummary summary = run("staging");
        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .startsWith("Failed to resolve parameter")
                .contains("the context \"lab-apiserver\" (https://192.0.2.1:6443/) is none that tests may write to")
                .endsWith("pathproof.cluster.contexts=lab-apiserver");
        assertThat(summary.getTestsStartedCount()).isZero();
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void aRightThatIsMissingIsTold() {
        RoleBinding binding = administrator
                .rbac()
                .roleBindings()
                .inNamespace("pathproof")
                .withName("pathproof-changes")
                .require();
        administrator.resource(binding).delete();
        TestExecutionSummary summary = run("lab-apiserver");
        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains(
                        "the Secrets in namespace pathproof, which tell what an earlier run has changed, cannot be read: ")
                .endsWith("The rights that Pathproof needs are in " + DocPage.CLUSTER.at("rights"));
    }

    private static TestExecutionSummary run(String contexts) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(TakesOverTestCases.class))
                                    .configurationParameter(ClusterTest.CONTEXTS_PROPERTY, contexts)
                                    .configurationParameter(ClusterTest.DEADLINE_PROPERTY, "30000")
                                    .build(),
                            summary);
        }
        return summary.getSummary();
    }
}
