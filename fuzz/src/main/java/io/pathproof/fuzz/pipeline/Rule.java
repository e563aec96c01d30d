package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.List;

/** An OpenFlow rule, its parts as ovs-ofctl(8) writes them. */
public record Rule(int table, int priority, long cookie, List<String> match, List<String> actions) {

    public Rule {
        match = List.copyOf(match);
        actions = List.copyOf(actions);
    }

    /** The same with other actions. */
    public Rule withActions(List<String> other) {
        return new Rule(table, priority, cookie, match, other);
    }

    /** As ovs-ofctl(8) takes it. */
    public String text() {
        List<String> parts = new ArrayList<>(List.of("table=" + table, "priority=" + priority));
        parts.add("cookie=0x" + Long.toHexString(cookie));
        parts.addAll(match);
        parts.add("actions=" + (actions.isEmpty() ? "drop" : String.join(",", actions)));
        return String.join(",", parts);
    }

    @Override
    public String toString() {
        return text();
    }
}
