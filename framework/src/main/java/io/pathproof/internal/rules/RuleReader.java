package io.pathproof.internal.rules;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.rules.NormalForms.Form;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a rule is such a one as people wrote, in words that Open vSwitch takes and writes otherwise: {@code dl_type=0x800} and
 * {@code ip}, {@code udp_dst=53} and {@code tp_dst=53}. Each part of a match is held against the rule alone, beside the rule's protocol,
 * without which Open vSwitch makes nothing of it.
 */
public final class RuleReader {

    private static final String DROP = "actions=drop";
    private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9]+|(?:dl_type|eth_type|nw_proto|ip_proto)=.*");

    /** Names that are about one protocol, where Open vSwitch has the same field for others. */
    private static final Map<String, Set<String>> OF_ONE_PROTOCOL = Map.of(
            "tcp", Set.of("tcp", "tcp6"),
            "udp", Set.of("udp", "udp6"),
            "sctp", Set.of("sctp", "sctp6"),
            "icmp", Set.of("icmp", "icmp6"),
            "icmpv4", Set.of("icmp"),
            "icmpv6", Set.of("icmp6"),
            "nd", Set.of("icmp6"),
            "arp", Set.of("arp", "rarp"));

    private final Interview interview;
    private final NormalForms forms;

    public RuleReader(Interview interview) {
        this.interview = interview;
        this.forms = new NormalForms(interview);
    }

    /**
     * Whether that rule is such a rule.
     *
     * @param rule with all its actions, ports by their numbers
     * @param text the same
     * @return empty if Open vSwitch could not be asked
     * @throws IllegalArgumentException if Open vSwitch does not take the text
     */
    public Optional<Boolean> isSuch(Rule rule, RuleText text) {
        Optional<Boolean> plainly = text.plainly(rule);
        if (plainly.filter(such -> such).isPresent() || rule.isMiss()) {
            return plainly;
        }
        PortNames ports = new PortNames(text, interview);
        RuleText numbered = ports.numbered();
        // A text that is no rule's is told, also where its numbers are not this rule's.
        Optional<Boolean> match = hasMatch(rule, numbered);
        Optional<Boolean> actions = text.actions().isEmpty() ? Optional.of(true) : hasActions(rule, numbered);
        return plainly.or(() -> ports.areOf(rule.bridge()) ? both(match, actions) : Optional.of(false));
    }

    /** Whether a text calls ports by names, which may be those of other ports later. */
    public static boolean namesPorts(RuleText text) {
        return !PortNames.in(text).isEmpty();
    }

    private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
        boolean neither = Stream.of(one, other).flatMap(Optional::stream).anyMatch(holds -> !holds);
        return neither ? Optional.of(false) : one.flatMap(holds -> other);
    }

    private Optional<Boolean> hasMatch(Rule rule, RuleText text) {
        List<String> protocol = Stream.of(rule.match().split(","))
                .filter(part -> PROTOCOL.matcher(part).matches())
                .toList();
        List<String> asked = new ArrayList<>(List.of(flow(protocol)));
        text.match()
                .forEach(part -> asked.add(
                        flow(Stream.concat(protocol.stream(), Stream.of(part)).toList())));
        asked.add(flow(List.of(rule.match())));
        return forms.of(asked, text.text()).map(found -> {
            Set<String> parts = new HashSet<>(found.get(found.size() - 1).parts());
            parts.addAll(List.of(rule.match().split(",")));
            List<String> alone = found.get(0).parts();
            return IntStream.range(0, text.match().size())
                    .allMatch(i -> isPart(text.match().get(i), found.get(i + 1), alone, parts));
        });
    }

    /**
     * Whether one part of a match is among a rule's.
     *
     * @param form of the protocol and that part
     * @param protocol of the rule, alone
     * @param parts of the rule
     */
    private static boolean isPart(String part, Form form, List<String> protocol, Set<String> parts) {
        List<String> said = new ArrayList<>(form.parts());
        boolean sameProtocol = said.containsAll(protocol);
        said.removeAll(protocol);
        // Nothing comes of a field that this protocol has not, nor of one with an empty mask.
        boolean saysSomething = !said.isEmpty() || PROTOCOL.matcher(part).matches();
        Set<String> owners = OF_ONE_PROTOCOL.get(part.replaceFirst("_.*", ""));
        boolean isOfProtocol =
                owners == null || !part.contains("_") || protocol.stream().anyMatch(owners::contains);
        return sameProtocol && saysSomething && isOfProtocol && parts.containsAll(said);
    }

    private Optional<Boolean> hasActions(Rule rule, RuleText text) {
        String match = rule.match().isEmpty() ? "" : rule.match() + ",";
        return forms.of(
                        List.of(match + "actions=" + text.actions().orElseThrow(), match + "actions=" + rule.actions()),
                        text.text())
                .map(found -> found.get(0).actions().equals(found.get(1).actions()));
    }

    private static String flow(List<String> parts) {
        return Stream.concat(parts.stream().filter(part -> !part.isEmpty()), Stream.of(DROP))
                .collect(Collectors.joining(","));
    }
}
