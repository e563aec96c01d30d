package io.pathproof.internal.rules;

import io.pathproof.internal.rules.TraceNode.Kind;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The head of a table in what ofproto/trace prints: {@code 2. udp, priority 7, cookie 0xdead}. */
final class TracedRule {

    private static final Pattern HEAD = Pattern.compile("^(\\d+|--)(?:\\([^)]*\\))?\\. (.*)$");
    private static final Pattern RULE = Pattern.compile("^(?:(.*), )?priority (\\d+)(?:, cookie 0x(\\p{XDigit}+))?.*$");
    private static final Pattern UNROLLED = Pattern.compile("^unroll_xlate\\(table=(\\d+), cookie=(0x)?(\\w+)\\)$");
    private static final int UNTOLD = -1;
    private static final String ORDINARY_MISS = "No match.";

    private TracedRule() {}

    static String bridge(TraceNode node) {
        return node.text().replaceAll("^bridge\\(\"|\"\\)$", "");
    }

    /** Whether it is no table, but what was written into the packet's action set, and is done at last. */
    static boolean isActionSet(TraceNode table) {
        return table.text().startsWith("--");
    }

    /** The rule; its actions are those that were carried out. */
    static Rule of(String bridge, TraceNode table) {
        Matcher head = HEAD.matcher(table.text());
        if (!head.matches()) {
            throw new IllegalArgumentException("no table: " + table.text());
        }
        int number = Integer.parseInt(head.group(1));
        Matcher rule = RULE.matcher(head.group(2));
        return rule.matches()
                ? new Rule(
                        bridge,
                        number,
                        Integer.parseInt(rule.group(2)),
                        rule.group(3) == null ? 0 : Long.parseUnsignedLong(rule.group(3), 16),
                        rule.group(1) == null ? "" : rule.group(1),
                        actions(table))
                : Rule.none(bridge, number, actions(table));
    }

    /** What Open vSwitch says in place of a rule, where that is more than that there is none. */
    static List<String> words(TraceNode table) {
        Matcher head = HEAD.matcher(table.text());
        return head.matches()
                        && !RULE.matcher(head.group(2)).matches()
                        && !head.group(2).equals(ORDINARY_MISS)
                ? List.of(head.group(2))
                : List.of();
    }

    private static String actions(TraceNode table) {
        return table.below().stream()
                .filter(node -> node.kind() == Kind.ACTION)
                .map(TraceNode::text)
                .collect(Collectors.joining(","));
    }

    /** Whose the actions are that follow, where a packet goes on after it was put in again. No more of the rule is told. */
    static Optional<Rule> unrolled(String bridge, TraceNode action) {
        Matcher found = UNROLLED.matcher(action.text());
        return found.matches()
                ? Optional.of(new Rule(
                        bridge,
                        Integer.parseInt(found.group(1)),
                        UNTOLD,
                        Long.parseUnsignedLong(found.group(3), found.group(2) == null ? 10 : 16),
                        "",
                        ""))
                : Optional.empty();
    }

    /** Whether of a rule nothing but its table and its cookie is told. */
    static boolean isPartlyTold(Rule rule) {
        return rule.priority() == UNTOLD;
    }
}
