package io.pathproof.internal.policies;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A label selector; without requirements it selects everything.
 *
 * @param requirements what labels have to be, all of them
 */
public record LabelMatch(List<Requirement> requirements) {

    public static final LabelMatch ALL = new LabelMatch(List.of());

    /** How a requirement compares. */
    public enum Operator {
        IS,
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    /**
     * What one label has to be.
     *
     * @param key the label
     * @param operator how it compares
     * @param values with what
     */
    public record Requirement(String key, Operator operator, List<String> values) {

        private Match match(Labels labels) {
            boolean there = labels.told().containsKey(key);
            if (!there && labels.open().test(key)) {
                return Match.MAYBE;
            }
            boolean named = there && values.contains(labels.told().get(key));
            return Match.of(
                    switch (operator) {
                        case IS, IN -> named;
                        case NOT_IN -> !named;
                        case EXISTS -> there;
                        case DOES_NOT_EXIST -> !there;
                    });
        }

        @Override
        public String toString() {
            return switch (operator) {
                case IS -> key + "=" + values.get(0);
                case IN -> key + " in (" + String.join(", ", values) + ")";
                case NOT_IN -> key + " not in (" + String.join(", ", values) + ")";
                case EXISTS -> "with " + key;
                case DOES_NOT_EXIST -> "without " + key;
            };
        }
    }

    Match match(Labels labels) {
        Match all = Match.YES;
        for (Requirement requirement : requirements) {
            all = all.and(requirement.match(labels));
        }
        return all;
    }

    /** What of these it selects, such as {@code pods app=web}. */
    String words(String all) {
        return requirements.isEmpty()
                ? "all " + all
                : all + " " + requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }
}
