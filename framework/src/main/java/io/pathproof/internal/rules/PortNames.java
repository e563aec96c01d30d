package io.pathproof.internal.rules;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import io.pathproof.trace.cause.RuleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports that a text calls by name, {@code in_port=veth-a,actions=output:veth-b}, where Open vSwitch tells rules with their numbers. */
final class PortNames {

    private static final Pattern PORT = Pattern.compile(
            "(?<=\\b(?:in_port|port)=|\\b(?:output|enqueue):)(?:\"([^\"]*)\"|([A-Za-z][^\\s,:()\\[\\]]*+)(?!\\[))");

    /** They have a meaning of their own. */
    private static final Set<String> RESERVED =
            Set.of("local", "in_port", "table", "normal", "flood", "all", "controller", "none", "any", "unset", "max");

    /** A port, its number among those of its bridge. */
    private record Port(String bridge, String number) {}

    private final RuleText text;
    private final Map<String, Port> ports = new TreeMap<>();

    /** @throws IllegalArgumentException if Open vSwitch has no such port */
    PortNames(RuleText text, Interview interview) {
        this.text = text;
        in(text).forEach(name -> ports.put(name, ask(name, interview)));
    }

    /** All of a text. */
    static Set<String> in(RuleText text) {
        Set<String> names = new TreeSet<>();
        text.match().forEach(part -> add(part, names));
        text.actions().ifPresent(actions -> add(actions, names));
        return names;
    }

    private static void add(String words, Set<String> names) {
        PORT.matcher(words)
                .results()
                .map(PortNames::name)
                .filter(name -> !isReserved(name))
                .forEach(names::add);
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    private Port ask(String name, Interview interview) {
        Result said = interview.ovs(
                List.of("ovs-vsctl", "--timeout=10", "iface-to-br", name, "--", "get", "Interface", name, "ofport"));
        List<String> answer = List.of(said.stdout().strip().split("\\s+", -1));
        if (!said.succeeded() || answer.size() != 2 || !answer.get(1).matches("\\d+")) {
            throw new IllegalArgumentException("The rule \"" + text.text() + "\" names the port " + name
                    + ", which Open vSwitch does not know: " + (said.stdout() + said.stderr()).strip());
        }
        return new Port(answer.get(0), answer.get(1));
    }

    /** Whether all are of that bridge. */
    boolean areOf(String bridge) {
        return ports.values().stream().allMatch(port -> port.bridge().equals(bridge));
    }

    /** The text with numbers in place of names. */
    RuleText numbered() {
        UnaryOperator<String> inNumbers = words -> PORT.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(ports.get(name(found)))
                        .map(Port::number)
                        .orElse(found.group())));
        return new RuleText(
                text.text(),
                text.table(),
                text.priority(),
                text.cookie(),
                text.cookieMask(),
                text.match().stream().map(inNumbers).toList(),
                text.actions().map(inNumbers));
    }
}
