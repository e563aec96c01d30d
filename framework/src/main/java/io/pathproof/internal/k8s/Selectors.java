package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a label selector selects; none at all selects everything. */
final class Selectors {

    private Selectors() {}

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> wanted =
                Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
        List<LabelSelectorRequirement> expressions =
                Optional.ofNullable(selector.getMatchExpressions()).orElse(List.of());
        return labels.entrySet().containsAll(wanted.entrySet())
                && expressions.stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        Optional<String> value = Optional.ofNullable(labels.get(expression.getKey()));
        return switch (expression.getOperator()) {
            case "In" -> value.filter(expression.getValues()::contains).isPresent();
            case "NotIn" -> value.filter(expression.getValues()::contains).isEmpty();
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            default ->
                throw new IllegalArgumentException("no operator of a label selector: " + expression.getOperator());
        };
    }
}
