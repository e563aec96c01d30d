package io.pathproof.fuzz.pipeline;

import java.util.List;

/** What a bridge is told to do with packets. */
public record Program(List<Rule> rules, List<Group> groups) {

    public Program {
        rules = List.copyOf(rules);
        groups = List.copyOf(groups);
    }

    /** The same groups with other rules. */
    public Program withRules(List<Rule> other) {
        return new Program(other, groups);
    }

    /** As {@code ovs-ofctl bundle} takes it: this and nothing else. */
    public String bundle() {
        StringBuilder text = new StringBuilder("flow delete\ngroup delete\n");
        groups.forEach(group -> text.append("group add ").append(group.text()).append('\n'));
        rules.forEach(rule -> text.append("flow add ").append(rule.text()).append('\n'));
        return text.toString();
    }

    /** All of it, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder();
        groups.forEach(group -> text.append(group.text()).append('\n'));
        rules.forEach(rule -> text.append(rule.text()).append('\n'));
        return text.toString();
    }

    /** Whether some action is of this kind. */
    public boolean has(String action) {
        return text().contains(action);
    }
}
