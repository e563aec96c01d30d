package io.pathproof.trace.cause;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Some of what a rule is, as people write it for ovs-ofctl(8): {@code table=2, priority=7, udp, udp_dst=53 actions=drop}. A rule is such
 * a rule if it has all that the text says; what the text leaves out may be anything.
 *
 * @param text as it was written
 * @param table the number of its table
 * @param priority among the rules of its table
 * @param cookie what the bits of {@code cookieMask} of its cookie are
 * @param cookieMask the bits of its cookie that are said
 * @param match each part of its match, as it was written
 * @param actions all of them, as they were written
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RuleText(
        String text,
        Optional<Integer> table,
        Optional<Integer> priority,
        long cookie,
        long cookieMask,
        List<String> match,
        Optional<String> actions) {

    private static final Pattern ACTIONS = Pattern.compile("(?:^|[,\\s])actions=(.*)$", Pattern.DOTALL);

    /** Parentheses and quotes keep commas and blanks together. */
    private static final Pattern PART = Pattern.compile("(?:\"[^\"]*\"|\\([^)]*\\)|[^,\\s\"(])+");

    private static final Set<String> NUMBERS = Set.of("table", "priority", "cookie");

    /** What a dump of rules tells besides what they are. */
    private static final Set<String> STATISTICS =
            Set.of("duration", "n_packets", "n_bytes", "n_offload_packets", "n_offload_bytes", "idle_age", "hard_age");

    private static final long ALL_BITS = -1;

    public RuleText {
        match = List.copyOf(match);
    }

    /**
     * Reads what people write; whether it is a match and actions at all is for Open vSwitch to say.
     *
     * @throws IllegalArgumentException if it says nothing, or a number is none
     */
    public static RuleText parse(String text) {
        Matcher found = ACTIONS.matcher(text);
        boolean hasActions = found.find();
        List<String> parts = PART.matcher(hasActions ? text.substring(0, found.start()) : text)
                .results()
                .map(MatchResult::group)
                .filter(part -> !STATISTICS.contains(name(part)))
                .toList();
        if (parts.isEmpty() && !hasActions) {
            throw new IllegalArgumentException("The rule \"" + text
                    + "\" says nothing: want some of table=…,priority=…,cookie=…, parts of its match, and actions=…");
        }
        Optional<String> cookie = value("cookie", parts);
        return new RuleText(
                text,
                value("table", parts).map(value -> (int) number("table", value)),
                value("priority", parts).map(value -> (int) number("priority", value)),
                cookie.map(value -> number("cookie", value.replaceFirst("/.*", "")))
                        .orElse(0L),
                cookie.map(value -> value.contains("/") ? number("cookie", value.replaceFirst(".*/", "")) : ALL_BITS)
                        .orElse(0L),
                parts.stream().filter(part -> !isNumber(part)).toList(),
                hasActions ? Optional.of(found.group(1).strip()) : Optional.empty());
    }

    private static boolean isNumber(String part) {
        return part.contains("=") && NUMBERS.contains(name(part));
    }

    private static String name(String part) {
        return part.replaceFirst("=.*", "");
    }

    private static Optional<String> value(String name, List<String> parts) {
        return parts.stream()
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .reduce((earlier, later) -> later);
    }

    private static long number(String name, String value) {
        try {
            return value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "=" + value + "\": want a number, decimal or with 0x before it", e);
        }
    }

    /** Whether a rule is such a rule, as far as that can be told without Open vSwitch, by which it may be written in other words. */
    public Optional<Boolean> plainly(Rule rule) {
        if (!numbersAreOf(rule)) {
            return Optional.of(false);
        }
        if (rule.isMiss()) {
            return Optional.of(table.isPresent() && priority.isEmpty() && cookieMask == 0 && saysNoMore());
        }
        boolean isThere =
                actions.isEmpty() && Arrays.asList(rule.match().split(",")).containsAll(match);
        return isThere ? Optional.of(true) : Optional.empty();
    }

    private boolean saysNoMore() {
        return match.isEmpty() && actions.isEmpty();
    }

    /** Whether it says nothing of table, priority and cookie that is not so. */
    private boolean numbersAreOf(Rule rule) {
        return table.filter(wanted -> wanted != rule.table()).isEmpty()
                && priority.filter(wanted -> wanted != rule.priority()).isEmpty()
                && ((cookie ^ rule.cookie()) & cookieMask) == 0;
    }
}
