package io.pathproof.internal.cause;

import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.internal.ovs.TableReader;
import io.pathproof.internal.process.Result;
import io.pathproof.trace.Acl;
import io.pathproof.trace.LogicalFlow;
import io.pathproof.trace.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From cookies to logical flows, ACLs and policies. A cookie is the first 32 bits of the logical flow's UUID (ovn-architecture(7));
 * the external id stage-hint of a flow of an ACL is the first 32 bits of the ACL's.
 */
final class Ovn {

    private static final List<String> SOUTHBOUND =
            List.of("ovn-sbctl", "--no-leader-only", "--timeout=10", "--format=json");
    private static final List<String> NORTHBOUND =
            List.of("ovn-nbctl", "--no-leader-only", "--timeout=10", "--format=json");

    private final Interview interview;

    Ovn(Interview interview) {
        this.interview = interview;
    }

    /** Of each rule that has one, in the rules' order. Two flows may share a cookie: then neither is told. */
    List<LogicalFlow> logicalFlows(List<Rule> rules) {
        List<String> prefixes = rules.stream()
                .map(Rule::cookie)
                .filter(cookie -> cookie != 0)
                .map(Ovn::prefix)
                .distinct()
                .toList();
        if (prefixes.isEmpty()) {
            return List.of();
        }
        List<Table> tables = tables(SOUTHBOUND, list(prefixes));
        if (tables.size() != prefixes.size()) { // all or none: ovn-sbctl fails where one prefix is of two flows
            tables = prefixes.stream()
                    .flatMap(prefix -> tables(SOUTHBOUND, list(List.of(prefix))).stream())
                    .toList();
        }
        return tables.stream()
                .map(Table::rows)
                .filter(rows -> rows.size() == 1)
                .map(rows -> logicalFlow(rows.get(0)))
                .toList();
    }

    /** One call for all: each starts a program, perhaps in a container on another machine. */
    private static List<String> list(List<String> prefixes) {
        return prefixes.stream()
                .flatMap(prefix -> Stream.of("--", "--if-exists", "list", "Logical_Flow", prefix))
                .skip(1)
                .toList();
    }

    private static String prefix(long cookie) {
        return "%08x".formatted(cookie & 0xffffffffL);
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

    /** The ACLs that decided, by the logical flows of the packet's last steps. */
    List<Acl> acls(List<LogicalFlow> flows) {
        Optional<String> hint = flows.stream()
                .filter(flow -> flow.isOfAcl() && !flow.hint().isEmpty())
                .map(LogicalFlow::hint)
                .reduce((earlier, later) -> later);
        if (hint.isEmpty()) {
            return List.of();
        }
        List<Row> acls = rows(NORTHBOUND, "list", "ACL");
        List<Row> groups = rows(NORTHBOUND, "list", "Port_Group");
        Optional<Row> decided = acls.stream()
                .filter(acl -> acl.text("_uuid").startsWith(hint.get()))
                .findFirst();
        return decided.map(acl -> alike(acl, acls, groups)).orElse(List.of());
    }

    /** An ACL that denies by default is one of many: each policy that isolates a port brings its own, and OVN takes any of them. */
    private static List<Acl> alike(Row decided, List<Row> acls, List<Row> groups) {
        Set<String> ports = ports(decided, groups);
        return acls.stream()
                .filter(acl -> acl.text("_uuid").equals(decided.text("_uuid"))
                        || (deniesLike(decided, acl)
                                && ports(acl, groups).stream().anyMatch(ports::contains)))
                .map(acl -> acl(acl, groups))
                .sorted(Comparator.comparing((Acl acl) -> acl.uuid().equals(decided.text("_uuid")) ? 0 : 1)
                        .thenComparing(Acl::name))
                .toList();
    }

    private static boolean deniesLike(Row decided, Row other) {
        return decided.text("action").equals("drop")
                && other.text("action").equals("drop")
                && other.text("direction").equals(decided.text("direction"))
                && other.text("priority").equals(decided.text("priority"))
                && other.text("tier").equals(decided.text("tier"));
    }

    private static Set<String> ports(Row acl, List<Row> groups) {
        return groups(acl, groups).stream()
                .flatMap(group -> group.set("ports").stream())
                .collect(Collectors.toSet());
    }

    private static List<Row> groups(Row acl, List<Row> groups) {
        return groups.stream()
                .filter(group -> group.set("acls").contains(acl.text("_uuid")))
                .toList();
    }

    private static Acl acl(Row acl, List<Row> groups) {
        Set<String> policies = new TreeSet<>();
        Policies.of(acl.map("external_ids")).ifPresent(policies::add);
        groups(acl, groups)
                .forEach(group -> Policies.of(group.map("external_ids")).ifPresent(policies::add));
        return new Acl(
                acl.text("_uuid"),
                acl.text("name"),
                acl.text("direction"),
                Integer.parseInt(acl.text("priority")),
                acl.text("match"),
                acl.text("action"),
                policies);
    }

    private List<Row> rows(List<String> program, String... command) {
        List<Table> tables = tables(program, List.of(command));
        return tables.isEmpty() ? List.of() : tables.get(0).rows();
    }

    private List<Table> tables(List<String> program, List<String> commands) {
        Result answer =
                interview.ovn(Stream.concat(program.stream(), commands.stream()).toList());
        return answer.succeeded() ? TableReader.read(answer.stdout()) : List.of();
    }
}
