package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who manages a field; and who manages it again, after a test. */
class ManagersTest {

    private static final Map<String, Object> MODE = Map.of("f:spec", Map.of("f:mode", Map.of()));
    private static final Map<String, Object> LABEL =
            Map.of("f:metadata", Map.of("f:labels", Map.of("f:app.kubernetes.io/name", Map.of())));

    @Test
    void whoManagesAField() {
        Map<String, Object> object = object(List.of(entry("helm", "Apply", MODE), entry("kubectl", "Update", LABEL)));
        assertThat(Managers.names(object, "spec.mode")).containsExactly("helm");
        assertThat(Managers.names(object, "metadata.labels[app.kubernetes.io/name]"))
                .containsExactly("kubectl");
        assertThat(Managers.names(object, "metadata.labels")).containsExactly("kubectl");
        assertThat(Managers.names(object, "spec.modes")).isEmpty();
        assertThat(Managers.names(object, "spec.mode.of")).isEmpty();
        assertThat(Managers.names(object)).containsExactly("helm", "kubectl");
    }

    @Test
    void whoLostAFieldToUsHasItAgainAndWeHaveNone() {
        Map<String, Object> former = object(List.of(entry("helm", "Apply", MODE)));
        Map<String, Object> current = object(List.of(entry("pathproof", "Apply", MODE)));
        assertThat(Managers.putBack(former, current)).containsExactly(entry("helm", "Apply", MODE));
    }

    @Test
    void whoCameSinceKeepsWhatHeHas() {
        Map<String, Object> former = object(List.of(entry("helm", "Apply", MODE)));
        Map<String, Object> current =
                object(List.of(entry("helm", "Apply", LABEL), entry("operator", "Update", LABEL)));
        assertThat(Managers.putBack(former, current))
                .containsExactly(
                        entry(
                                "helm",
                                "Apply",
                                Map.of("f:spec", MODE.get("f:spec"), "f:metadata", LABEL.get("f:metadata"))),
                        entry("operator", "Update", LABEL));
    }

    private static Map<String, Object> object(List<Map<String, Object>> entries) {
        return Map.of("metadata", Map.of("managedFields", entries));
    }

    private static Map<String, Object> entry(String manager, String operation, Map<String, Object> fields) {
        return Map.of("manager", manager, "operation", operation, "apiVersion", "v1", "fieldsV1", fields);
    }
}
