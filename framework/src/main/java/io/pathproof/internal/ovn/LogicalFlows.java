package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.trace.cause.LogicalFlow;
import io.pathproof.trace.cause.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What OVN made rules from. A rule's cookie is the first 32 bits of its logical flow's UUID, see ovn-architecture(7). */
final class LogicalFlows {

    private final Map<Long, LogicalFlow> byCookie = new HashMap<>();
    private final Set<Long> ambiguous = new HashSet<>();

    /** @throws NotToldException if the southbound database does not answer */
    LogicalFlows(OvnDatabases databases, List<Rule> rules) {
        List<Long> cookies = rules.stream()
                .map(Rule::cookie)
                .filter(cookie -> cookie != 0)
                .distinct()
                .toList();
        if (!cookies.isEmpty()) {
            List<Table> tables = tables(databases, cookies);
            for (int i = 0; i < cookies.size(); i++) {
                List<Row> rows = tables.get(i).rows();
                if (rows.size() == 1) { // else the rule is one of ovn-controller's own
                    byCookie.put(cookies.get(i), logicalFlow(rows.get(0)));
                }
            }
        }
    }

    /** All or none: ovn-sbctl fails where two logical flows begin alike. Then each is asked for alone, and those two are not told. */
    private List<Table> tables(OvnDatabases databases, List<Long> cookies) {
        try {
            return databases.southbound(
                    OvnDatabases.inOne(cookies.stream().map(LogicalFlows::list).toList()));
        } catch (NotToldException e) {
            if (!isAmbiguous(e)) {
                throw e;
            }
            return cookies.stream().map(cookie -> alone(databases, cookie)).toList();
        }
    }

    private Table alone(OvnDatabases databases, long cookie) {
        try {
            return databases.southbound(list(cookie)).get(0);
        } catch (NotToldException e) {
            if (!isAmbiguous(e)) {
                throw e;
            }
            ambiguous.add(cookie);
            return new Table(List.of());
        }
    }

    private static boolean isAmbiguous(NotToldException e) {
        return String.valueOf(e.getMessage()).contains("multiple rows");
    }

    private static List<String> list(long cookie) {
        return List.of("--if-exists", "list", "Logical_Flow", "%08x".formatted(cookie & 0xffffffffL));
    }

    private static LogicalFlow logicalFlow(Row row) {
        Map<String, String> ids = row.map("external_ids");
        return new LogicalFlow(
                row.text("_uuid"),
                ids.getOrDefault("stage-name", ""),
                Integer.parseInt(row.text("priority")),
                row.text("match"),
                row.text("actions"),
                ids.getOrDefault("stage-hint", ""));
    }

    Optional<LogicalFlow> of(Rule rule) {
        return Optional.ofNullable(byCookie.get(rule.cookie()));
    }

    /** Whether several begin like its cookie, so that nobody knows which of them it was made from. */
    boolean isAmbiguous(Rule rule) {
        return ambiguous.contains(rule.cookie());
    }

    /** Of each rule that has one, in the rules' order. */
    List<LogicalFlow> of(List<Rule> rules) {
        return rules.stream().map(this::of).flatMap(Optional::stream).toList();
    }
}
