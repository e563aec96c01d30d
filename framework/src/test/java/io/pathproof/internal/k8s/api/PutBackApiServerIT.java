package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server is as it was before, whatever a test has applied over what was there; by a user that has the rights of the docs. */
class PutBackApiServerIT {

    @TempDir
    static Path directory;

    static KubernetesClient administrator;
    static KubernetesClient user;
    static Path kubeconfig;

    private SortedMap<String, Map<String, Object>> before;

    @BeforeAll
    static void objectsOfATeam() throws IOException {
        administrator = Payments.administrator();
        Payments.make(administrator);
        kubeconfig = Payments.userWithTheRightsOfTheDocs(administrator, directory);
        user = Payments.client(kubeconfig);
    }

    @AfterAll
    static void close() {
        user.close();
        administrator.close();
    }

    @BeforeEach
    void look() {
        Payments.make(administrator);
        before = Everything.of(administrator);
    }

    @AfterEach
    void nothingIsNotedAnyMore() {
        assertThat(new Journal(administrator).entries()).isEmpty();
    }

    @Test
    void everythingIsPutBackAtTheEnd() {
        Elsewhere elsewhere = changes().elsewhere();
        objects().forEach(object -> elsewhere.apply(object, true));

        assertThat(map("settings").getData()).containsEntry("mode", "lax").containsEntry("limit", "10");
        assertThat(map("made").getData()).containsEntry("by", "a test");
        elsewhere.names().forEach(elsewhere::putBack);
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    /** The step that it is killed after; the last one is that all is done, and nothing put back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void whatAKilledRunHasChangedIsPutBackByTheNextOne(int step) throws Exception {
        ProcessBuilder killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChangesPayments.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        killed.environment().put("KUBECONFIG", kubeconfig.toString());
        Process run = killed.start();
        try {
            awaitStep(run, step);
            changes().putBackLeftovers();
            assertThat(run.isAlive()).isTrue();
        } finally {
            run.destroyForcibly().waitFor();
        }
        if (step > 1) {
            assertThat(Everything.of(administrator)).as("nothing was changed").isNotEqualTo(before);
        }

        changes().putBackLeftovers();
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    private static void awaitStep(Process run, int step) throws IOException {
        BufferedReader output = run.inputReader();
        for (int seen = 0; seen < step; ) {
            String line = output.readLine();
            assertThat(line).as("step %d of a run that changes objects", step).isNotNull();
            seen += line.startsWith(ChangesPayments.STEP) ? 1 : 0;
        }
    }

    @Test
    void whatIsOfAnotherManagerIsNotChangedUnasked() {
        Elsewhere elsewhere = changes().elsewhere();
        assertThatThrownBy(() -> elsewhere.apply(settings("lax"), false))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        """
                        ConfigMap payments/settings is there already, and this test has not made it: it was not changed.
                        It is managed by team. What is to be applied differs from it in
                          data.mode (team)
                        To change it for this test, and have it put back afterwards, say so: cluster.takingOver().apply(…)""");
        assertThat(elsewhere.names()).isEmpty();
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void whatIsThereJustAsItIsAppliedIsNotTouched() {
        Elsewhere elsewhere = changes().elsewhere();
        elsewhere.apply(settings("strict"), false);
        elsewhere.apply(namespace(Map.of()), false);
        assertThat(elsewhere.names()).isEmpty();
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void aNamespaceThatIsThereIsNeverChanged() {
        assertThatThrownBy(() -> changes().elsewhere().apply(namespace(Map.of("team", "tests")), true))
                .hasMessageStartingWith(
                        "Namespace payments is there already, and this test has not made it: it was not changed.\n")
                .hasMessageEndingWith(
                        "An object that belongs to no namespace is only ever made by a test, never changed. Choose another name");
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void whatSomebodyChangesMeanwhileIsLeftAndAllElseIsPutBack() {
        Elsewhere elsewhere = changes().elsewhere();
        ConfigMap wanted = settings("lax");
        wanted.getData().put("limit", "none");
        elsewhere.apply(wanted, true);
        administrator
                .configMaps()
                .inNamespace(Payments.NAMESPACE)
                .withName("settings")
                .edit(map -> new ConfigMapBuilder(map)
                        .addToData(Map.of("mode", "paranoid", "more", "theirs"))
                        .build());

        elsewhere.names().forEach(elsewhere::putBack);
        assertThat(map("settings").getData()).isEqualTo(Map.of("mode", "paranoid", "limit", "10", "more", "theirs"));
        administrator.resource(map("settings")).delete();
    }

    @Test
    void whatSomebodyDeletesMeanwhileIsNotMadeAgain() {
        Elsewhere elsewhere = changes().elsewhere();
        elsewhere.apply(settings("lax"), true);
        administrator.resource(map("settings")).delete();
        elsewhere.names().forEach(elsewhere::putBack);
        assertThat(administrator
                        .configMaps()
                        .inNamespace(Payments.NAMESPACE)
                        .withName("settings")
                        .get())
                .isNull();
    }

    @Test
    void whatSomebodyMakesInPlaceOfOursIsNotDeleted() {
        Elsewhere elsewhere = changes().elsewhere();
        elsewhere.apply(
                new ConfigMapBuilder(settings("x"))
                        .editMetadata()
                        .withName("made")
                        .endMetadata()
                        .build(),
                false);
        administrator.resource(map("made")).delete();
        ConfigMap theirs = administrator
                .resource(new ConfigMapBuilder(settings("theirs"))
                        .editMetadata()
                        .withName("made")
                        .endMetadata()
                        .build())
                .create();
        elsewhere.names().forEach(elsewhere::putBack);
        assertThat(map("made").getMetadata().getUid())
                .isEqualTo(theirs.getMetadata().getUid());
        administrator.resource(theirs).delete();
    }

    @Test
    void aSecondApplyTakesAwayWhatItLeavesOutAndTheFirstStateIsPutBack() {
        Elsewhere elsewhere = changes().elsewhere();
        ConfigMap first = settings("lax");
        first.getData().put("more", "1");
        for (boolean made : List.of(false, true)) {
            String name = made ? "made" : "settings";
            first.getMetadata().setName(name);
            ConfigMap second = settings("open");
            second.getMetadata().setName(name);
            elsewhere.apply(first, true);
            elsewhere.apply(second, true);
            assertThat(map(name).getData()).containsEntry("mode", "open").doesNotContainKey("more");
        }
        elsewhere.names().forEach(elsewhere::putBack);
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void aTestMayChangeWhatItsClassHasChanged() {
        Changes changes = changes();
        Elsewhere ofClass = changes.elsewhere();
        ofClass.apply(settings("lax"), true);
        Elsewhere ofTest = changes.elsewhere();
        ofTest.apply(settings("open"), true);
        ofTest.names().forEach(ofTest::putBack);
        assertThat(map("settings").getData()).containsEntry("mode", "lax");
        ofClass.names().forEach(ofClass::putBack);
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void twoRunsDoNotChangeOneObjectAtATime() {
        Elsewhere first = changes().elsewhere();
        first.apply(settings("lax"), true);
        assertThatThrownBy(() -> changes().elsewhere().apply(settings("open"), true))
                .hasMessageStartingWith(
                        "ConfigMap payments/settings is being changed by another run of Pathproof (boot=");
        first.names().forEach(first::putBack);
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void anEntryThatNobodyCanReadStopsNoRunAndStays() {
        changes().elsewhere().apply(settings("lax"), true);
        Secret entry = new Journal(administrator).entries().get(0);
        administrator
                .resource(new SecretBuilder(entry)
                        .editMetadata()
                        .withResourceVersion(null)
                        .addToAnnotations(
                                Leftover.OWNER,
                                new Owner(Owner.bootId(), Owner.self().pids(), 4_194_305, 1).toString())
                        .endMetadata()
                        .withData(Map.of())
                        .build())
                .update();
        changes().putBackLeftovers();
        Secret stays = new Journal(administrator).entries().get(0);

        administrator
                .resource(new SecretBuilder(stays).withData(entry.getData()).build())
                .update();
        changes().putBackLeftovers();
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    @Test
    void whatTheServerRefusesLeavesNothing() {
        Elsewhere elsewhere = changes().elsewhere();
        ConfigMap wrong = settings("x");
        wrong.getMetadata().setName("No-Capitals");
        assertThatThrownBy(() -> elsewhere.apply(wrong, false))
                .hasMessageStartingWith("ConfigMap payments/No-Capitals is not accepted by the API server: ");
        assertThat(Everything.of(administrator)).isEqualTo(before);
    }

    private static Changes changes() {
        return new Changes(user, Payments.DEADLINE, namespace -> false);
    }

    private static List<HasMetadata> objects() {
        return Payments.objects(user, "changed.yaml");
    }

    private static ConfigMap map(String name) {
        return administrator
                .configMaps()
                .inNamespace(Payments.NAMESPACE)
                .withName(name)
                .require();
    }

    private static ConfigMap settings(String mode) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .withNamespace(Payments.NAMESPACE)
                .endMetadata()
                .addToData("mode", mode)
                .build();
    }

    private static HasMetadata namespace(Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(Payments.NAMESPACE)
                .withLabels(labels)
                .endMetadata()
                .build();
    }
}
