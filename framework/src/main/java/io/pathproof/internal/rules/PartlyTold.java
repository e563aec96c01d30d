package io.pathproof.internal.rules;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.rules.TraceNode.Kind;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules whose actions a packet went on with after it was put in again: ofproto/trace tells their table and cookie, no more. */
public final class PartlyTold {

    private PartlyTold() {}

    public static List<Rule> rules(Translation translation) {
        return in("", translation.way()).distinct().toList();
    }

    private static Stream<Rule> in(String bridge, List<TraceNode> nodes) {
        return nodes.stream()
                .flatMap(node -> Stream.concat(
                        TracedRule.unrolled(bridge, node).stream(),
                        in(node.kind() == Kind.BRIDGE ? TracedRule.bridge(node) : bridge, node.below())));
    }

    public static boolean is(Rule rule) {
        return TracedRule.isPartlyTold(rule);
    }

    /** All rules that it may be. */
    public static List<Rule> complete(Rule rule, Interview interview) {
        Result said = interview.ovs(List.of(
                "ovs-ofctl",
                "--no-stats",
                "--no-names",
                "dump-flows",
                rule.bridge(),
                "table=" + rule.table() + ",cookie=0x" + Long.toHexString(rule.cookie()) + "/-1"));
        return said.succeeded()
                ? said.stdout()
                        .lines()
                        .map(line -> DumpedRule.parse(rule.bridge(), line))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }
}
