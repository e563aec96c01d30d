package io.pathproof.internal.cause;

import io.pathproof.trace.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code ovs-appctl ofproto/detrace} says, since Open vSwitch 3.4.2: a rule in each line,
 * {@code cookie=0x22, table_id=1, duration=4s, n_packets=3, priority=100,icmp,actions=drop}.
 */
final class Detrace {

    private static final Pattern COOKIE = Pattern.compile("\\bcookie=0x(\\p{XDigit}+)");
    private static final Pattern TABLE = Pattern.compile("\\btable_id=(\\d+)");
    private static final Pattern PRIORITY = Pattern.compile("^priority=(\\d+),?");

    /** What stands before the match is separated by a comma and a space, the match's own parts by a comma alone. */
    private static final Pattern NOT_OF_MATCH =
            Pattern.compile("(cookie|table_id|duration|n_\\w+|idle_\\w+|hard_\\w+|importance)=[^,]*");

    private static final Pattern NEXT_TABLE =
            Pattern.compile("(?:resubmit\\([^,)]*,(\\d+)[^)]*\\)|goto_table:(\\d+))$");

    private static final int DEFAULT_PRIORITY = 0x8000;

    private Detrace() {}

    static List<Rule> parse(String said) {
        List<Rule> rules =
                said.lines().map(Detrace::rule).flatMap(Optional::stream).toList();
        Optional<Rule> miss = rules.isEmpty() ? Optional.empty() : missAfter(rules.get(rules.size() - 1));
        return Stream.concat(rules.stream(), miss.stream()).toList();
    }

    /** A table without a rule for the packet is not said; but the rule that sent it there is then the last one. */
    private static Optional<Rule> missAfter(Rule last) {
        Matcher next = NEXT_TABLE.matcher(last.actions());
        return next.find()
                ? Optional.of(
                        Rule.none(Integer.parseInt(next.group(1) == null ? next.group(2) : next.group(1)), "drop"))
                : Optional.empty();
    }

    private static Optional<Rule> rule(String line) {
        int actions = line.indexOf("actions=");
        Matcher cookie = COOKIE.matcher(line);
        if (actions < 0 || !cookie.find()) {
            return Optional.empty();
        }
        String head = line.substring(0, actions).replaceFirst("[, ]+$", "");
        String match = head.substring(head.lastIndexOf(", ") + 1).strip();
        if (NOT_OF_MATCH.matcher(match).matches()) {
            match = "";
        }
        Matcher priority = PRIORITY.matcher(match);
        return Optional.of(new Rule(
                find(TABLE.matcher(head), 0),
                find(priority, DEFAULT_PRIORITY),
                Long.parseUnsignedLong(cookie.group(1), 16),
                priority.replaceFirst(""),
                line.substring(actions + "actions=".length()).strip()));
    }

    private static int find(Matcher number, int otherwise) {
        return number.find() ? Integer.parseInt(number.group(1)) : otherwise;
    }
}
