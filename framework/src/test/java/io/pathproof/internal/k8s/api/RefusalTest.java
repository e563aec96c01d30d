package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said where an object is there already. */
class RefusalTest {

    private static final ObjectName POLICY = new ObjectName("networking.k8s.io/v1", "NetworkPolicy", "payments", "web");
    private static final ObjectName NAMESPACE = new ObjectName("v1", "Namespace", "", "payments");
    private static final Map<String, Object> OF_TWO = Map.of(
            "metadata",
            Map.of(
                    "managedFields",
                    List.of(
                            Map.of("manager", "helm", "fieldsV1", Map.of("f:spec", Map.of("f:ingress", Map.of()))),
                            Map.of("manager", "kubectl", "fieldsV1", Map.of("f:metadata", Map.of())),
                            Map.of("manager", "controller", "subresource", "status", "fieldsV1", Map.of()))));

    @Test
    void namesTheManagersTheFieldsAndTheWordThatChangesIt() {
        assertThat(Refusal.isThere(POLICY, OF_TWO, List.of("spec.ingress", "spec.policyTypes")))
                .hasMessage(
                        """
                        NetworkPolicy payments/web is there already, and this test has not made it: it was not changed.
                        It is managed by helm, kubectl. What is to be applied differs from it in
                          spec.ingress (helm)
                          spec.policyTypes
                        To change it for this test, and have it put back afterwards, say so: cluster.takingOver().apply(…)""");
    }

    @Test
    void offersNoWordWhereThereIsNone() {
        assertThat(Refusal.isThere(NAMESPACE, OF_TWO, List.of("metadata.labels.team")))
                .hasMessageEndingWith(
                        "\nAn object that belongs to no namespace is only ever made by a test, never changed. Choose another name");
    }

    @Test
    void countsWhatIsTooMuchToRead() {
        List<String> paths =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "data.key" + i).toList();
        assertThat(Refusal.isThere(POLICY, Map.of(), paths))
                .message()
                .contains("It is managed by nobody.")
                .contains("\n  data.key12\n  and 8 more\n")
                .doesNotContain("data.key13");
    }
}
