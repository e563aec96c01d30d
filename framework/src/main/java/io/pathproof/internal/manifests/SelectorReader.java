package io.pathproof.internal.manifests;

import io.pathproof.internal.policies.LabelMatch;
import io.pathproof.internal.policies.LabelMatch.Operator;
import io.pathproof.internal.policies.LabelMatch.Requirement;
import java.util.ArrayList;
import java.util.List;

/** Label selectors of manifests. */
final class SelectorReader {

    private SelectorReader() {}

    static LabelMatch read(ManifestField field) {
        field.only("matchLabels", "matchExpressions");
        List<Requirement> requirements = new ArrayList<>();
        field.get("matchLabels").ifPresent(labels -> labels.texts()
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IS, List.of(value)))));
        field.items("matchExpressions").forEach(expression -> requirements.add(requirement(expression)));
        return new LabelMatch(requirements);
    }

    private static Requirement requirement(ManifestField field) {
        field.only("key", "operator", "values");
        String key = field.need("key", "the label's name").text();
        List<String> values =
                field.items("values").stream().map(ManifestField::text).toList();
        ManifestField written = field.need("operator", "In, NotIn, Exists or DoesNotExist");
        Operator operator =
                switch (written.text()) {
                    case "In" -> Operator.IN;
                    case "NotIn" -> Operator.NOT_IN;
                    case "Exists" -> Operator.EXISTS;
                    case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
                    default -> throw written.fail("In, NotIn, Exists or DoesNotExist");
                };
        boolean compares = operator == Operator.IN || operator == Operator.NOT_IN;
        if (compares == values.isEmpty()) {
            throw field.fail(
                    written.text() + " with values " + values,
                    compares ? "at least one value" : "no values with " + written.text());
        }
        return new Requirement(key, operator, values);
    }
}
