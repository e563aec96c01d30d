package io.pathproof.internal.cause;

import io.pathproof.trace.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ovs-appctl ofproto/trace} says that would become of a packet. Each rule stands in a line, its actions in those below:
 *
 * <pre>{@code
 *  2. udp, priority 7, cookie 0xdead
 *     drop
 * }</pre>
 */
final class Simulation {

    private static final Pattern FLOW = Pattern.compile("^(?:ufid:[^,]+, *)?(.+?), packets:", Pattern.MULTILINE);
    private static final Pattern RULE = Pattern.compile("^ *(\\d+)(?:\\([^)]*\\))?\\. (.*)$");
    private static final Pattern MATCH =
            Pattern.compile("^(?:(.*), )?priority (\\d+)(?:, cookie 0x(\\p{XDigit}+))?.*$");
    private static final Pattern TUNNEL_WITHOUT_TTL = Pattern.compile("\\btunnel\\((?![^)]*\\bttl=)");
    private static final String END = "Final flow:";

    private Simulation() {}

    /**
     * What a flow of the datapath matches, out of what {@code dpctl/get-flow} says of it. What no rule looked at is not in it, and may
     * be anything; of a tunnel, {@code ofproto/trace} wants to know the TTL all the same.
     */
    static Optional<String> key(String flow) {
        Matcher found = FLOW.matcher(flow);
        return found.find()
                ? Optional.of(TUNNEL_WITHOUT_TTL.matcher(found.group(1)).replaceFirst("tunnel(ttl=64,"))
                : Optional.empty();
    }

    /** The rules up to the end of the actions; what a packet would do that is put in again is the matter of another flow. */
    static List<Rule> parse(String said) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines = said.lines().toList();
        for (int i = 0; i < lines.size() && !lines.get(i).startsWith(END); i++) {
            Matcher rule = RULE.matcher(lines.get(i));
            if (rule.matches()) {
                rules.add(rule(Integer.parseInt(rule.group(1)), rule.group(2), actions(lines, i + 1)));
            }
        }
        return rules;
    }

    private static Rule rule(int table, String what, String actions) {
        Matcher match = MATCH.matcher(what);
        if (!match.matches()) {
            return Rule.none(table, actions); // No match.
        }
        return new Rule(
                table,
                Integer.parseInt(match.group(2)),
                match.group(3) == null ? 0 : Long.parseUnsignedLong(match.group(3), 16),
                match.group(1) == null ? "" : match.group(1),
                actions);
    }

    private static String actions(List<String> lines, int from) {
        List<String> actions = new ArrayList<>();
        for (int i = from; i < lines.size() && lines.get(i).startsWith(" "); i++) {
            if (RULE.matcher(lines.get(i)).matches()) {
                break;
            }
            String action = lines.get(i).strip();
            if (!action.startsWith(">>") && !action.startsWith("->")) {
                actions.add(action);
            }
        }
        return String.join(",", actions);
    }
}
