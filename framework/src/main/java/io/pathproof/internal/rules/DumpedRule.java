package io.pathproof.internal.rules;

import io.pathproof.trace.cause.Rule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of {@code ovs-ofctl --no-stats dump-flows}: {@code cookie=0x40, table=40, priority=1,icmp actions=drop}. */
final class DumpedRule {

    private static final Pattern LINE =
            Pattern.compile("^ *cookie=0x(\\p{XDigit}+), (?:table=(\\d+), )?(?:\\w+=\\d+, )*"
                    + "(?:[a-z_]+ )*(?:priority=(\\d+))?,?(.*?) ?actions=(.*)$");

    private static final int DEFAULT_PRIORITY = 0x8000;

    private DumpedRule() {}

    static Optional<Rule> parse(String bridge, String line) {
        Matcher found = LINE.matcher(line);
        return found.matches()
                ? Optional.of(new Rule(
                        bridge,
                        found.group(2) == null ? 0 : Integer.parseInt(found.group(2)),
                        found.group(3) == null ? DEFAULT_PRIORITY : Integer.parseInt(found.group(3)),
                        Long.parseUnsignedLong(found.group(1), 16),
                        found.group(4),
                        found.group(5).strip()))
                : Optional.empty();
    }
}
