package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorsTest {

    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front");

    @Test
    void nothingSelectsEverything() {
        assertThat(Selectors.matches(new LabelSelector(), LABELS)).isTrue();
        assertThat(Selectors.matches(new LabelSelector(), Map.of())).isTrue();
    }

    @Test
    void labelsHaveToBeThereAllOfThem() {
        assertThat(Selectors.matches(labels("app", "web"), LABELS)).isTrue();
        assertThat(Selectors.matches(labels("app", "db"), LABELS)).isFalse();
        assertThat(Selectors.matches(labels("other", "web"), LABELS)).isFalse();
    }

    @Test
    void expressionsAsKubernetesReadsThem() {
        assertThat(Selectors.matches(expression("app", "In", "web", "db"), LABELS))
                .isTrue();
        assertThat(Selectors.matches(expression("app", "In", "db"), LABELS)).isFalse();
        assertThat(Selectors.matches(expression("app", "NotIn", "db"), LABELS)).isTrue();
        assertThat(Selectors.matches(expression("app", "NotIn", "web"), LABELS)).isFalse();
        assertThat(Selectors.matches(expression("none", "NotIn", "web"), LABELS))
                .isTrue();
        assertThat(Selectors.matches(expression("app", "Exists"), LABELS)).isTrue();
        assertThat(Selectors.matches(expression("none", "Exists"), LABELS)).isFalse();
        assertThat(Selectors.matches(expression("none", "DoesNotExist"), LABELS))
                .isTrue();
        assertThat(Selectors.matches(expression("app", "DoesNotExist"), LABELS)).isFalse();
    }

    private static LabelSelector labels(String key, String value) {
        return new LabelSelectorBuilder().addToMatchLabels(key, value).build();
    }

    private static LabelSelector expression(String key, String operator, String... values) {
        return new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey(key)
                .withOperator(operator)
                .withValues(values)
                .endMatchExpression()
                .build();
    }
}
