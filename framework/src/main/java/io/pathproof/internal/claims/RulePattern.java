package io.pathproof.internal.claims;

import io.pathproof.trace.cause.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Some of what a rule is, as ovs-ofctl(8) writes it: {@code table=2,priority=7,icmp}. */
public record RulePattern(String text, Map<String, Long> numbers, List<String> match) {

    private static final List<String> NUMBERS = List.of("table", "priority", "cookie");

    /** @throws IllegalArgumentException if it names nothing, or a number is none */
    static RulePattern parse(String text) {
        List<String> parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("The rule \"" + text
                    + "\" says nothing: want some of table=…,priority=…,cookie=… and parts of its match");
        }
        Map<String, Long> numbers = new TreeMap<>();
        parts.stream().filter(RulePattern::isNumber).forEach(part -> numbers.put(name(part), number(part)));
        return new RulePattern(
                text, numbers, parts.stream().filter(part -> !isNumber(part)).toList());
    }

    private static boolean isNumber(String part) {
        return part.indexOf('=') > 0 && NUMBERS.contains(name(part));
    }

    private static String name(String part) {
        return part.substring(0, part.indexOf('='));
    }

    private static long number(String part) {
        String value = part.substring(part.indexOf('=') + 1);
        try {
            return value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + part + "\": want a number, decimal or with 0x before it", e);
        }
    }

    boolean matches(Rule rule) {
        if (rule.isMiss()) {
            return match.isEmpty() && numbers.keySet().equals(Set.of("table")) && has("table", rule.table());
        }
        List<String> of = Arrays.asList(rule.match().split(","));
        return has("table", rule.table())
                && has("priority", rule.priority())
                && has("cookie", rule.cookie())
                && of.containsAll(match);
    }

    private boolean has(String name, long value) {
        Long wanted = numbers.get(name);
        return wanted == null || wanted == value;
    }
}
