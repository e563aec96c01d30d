package io.pathproof.internal.rules;

import io.pathproof.trace.cause.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ovs-appctl ofproto/detrace} says, since Open vSwitch 3.4.2: a rule in each line, in the order in which they were met,
 * {@code cookie=0x22, table_id=1, duration=4s, n_packets=3, priority=100,icmp,actions=drop}. It leaves out what is 0. From 4.0 on, the
 * bridge stands in a line before those of its rules.
 */
public final class Detrace {

    private static final Pattern BRIDGE = Pattern.compile("^[^ =]+$");
    private static final Pattern NO_MATCH = Pattern.compile("^ *table_id=(\\d+), no match$");

    /** A line of a group has no end: the next rule follows at once. */
    private static final Pattern GROUP =
            Pattern.compile("^ *group_id=.*?(?=(?:cookie=0x\\p{XDigit}+, )?(?:table_id=\\d+, )?duration=|$)");

    /** What stands before the match ends in a comma and a blank; the match, which has no comma before a blank, follows. */
    private static final Pattern RULE =
            Pattern.compile("^ *(?:cookie=0x(\\p{XDigit}+), )?(?:table_id=(\\d+), )?duration=\\d+s, (?:\\w+=\\w+, )*"
                    + "(?:[a-z_]+ )*(?:priority=(\\d+))?,?(.*?)[, ]?actions=(.*)$");

    private static final int DEFAULT_PRIORITY = 0x8000;

    /** Rules of Open vSwitch itself, of a table of its own, in place of one where none was found. */
    private static final int HIDDEN_TABLE = 254;

    private Detrace() {}

    /** The rules in their order, those for packets that no rule matches left out. */
    public static List<Rule> parse(String said) {
        List<Rule> rules = new ArrayList<>();
        String bridge = "";
        for (String line : said.lines().toList()) {
            String rest = GROUP.matcher(line).replaceFirst("");
            if (BRIDGE.matcher(rest).matches()) {
                bridge = rest;
            } else if (!NO_MATCH.matcher(rest).matches()) {
                rule(bridge, rest).filter(rule -> rule.table() != HIDDEN_TABLE).ifPresent(rules::add);
            }
        }
        return rules;
    }

    private static Optional<Rule> rule(String bridge, String line) {
        Matcher found = RULE.matcher(line);
        return found.matches()
                ? Optional.of(new Rule(
                        bridge,
                        found.group(2) == null ? 0 : Integer.parseInt(found.group(2)),
                        found.group(3) == null ? DEFAULT_PRIORITY : Integer.parseInt(found.group(3)),
                        found.group(1) == null ? 0 : Long.parseUnsignedLong(found.group(1), 16),
                        found.group(4),
                        found.group(5).strip()))
                : Optional.empty();
    }
}
