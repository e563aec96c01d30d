package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.trace.cause.LogicalFlow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What OVN's northbound database says of ACLs: what they are, and what they are attached to. */
final class Northbound {

    private static final List<List<String>> TABLES = List.of(
            List.of("list", "ACL"),
            List.of("list", "Port_Group"),
            List.of("--columns=_uuid,ports,acls", "list", "Logical_Switch"),
            List.of("--columns=_uuid,name", "list", "Logical_Switch_Port"),
            List.of("list", "Address_Set"));

    /** What it adds to an ACL's priority: below are those of its own flows. */
    private static final int PRIORITIES_OF_OVN = 1000;

    private final List<Row> acls;
    private final List<Row> groups;
    private final List<Row> switches;
    private final Map<String, String> ports;
    private final List<Row> addressSets;

    Northbound(List<Table> tables) {
        this.acls = tables.get(0).rows();
        this.groups = tables.get(1).rows();
        this.switches = tables.get(2).rows();
        this.ports = tables.get(3).rows().stream()
                .collect(Collectors.toMap(row -> row.text("_uuid"), row -> row.text("name"), (one, same) -> one));
        this.addressSets = tables.get(4).rows();
    }

    /** @throws NotToldException if it does not answer */
    static Northbound ask(OvnDatabases databases) {
        return new Northbound(databases.northbound(OvnDatabases.inOne(TABLES)));
    }

    /** For who need not ask. */
    static Northbound none() {
        return new Northbound(Collections.nCopies(TABLES.size(), new Table(List.of())));
    }

    List<Row> acls() {
        return acls;
    }

    /**
     * The ACL that a logical flow was made from. Where one is deleted and an equal one made in one step, as plugins do when a policy is
     * changed, OVN keeps the flow with its hint at the one that is gone (seen with OVN 25.03): then it is the equal one's.
     */
    Optional<Row> acl(LogicalFlow flow) {
        return only(acl -> acl.text("_uuid").startsWith(flow.hint())).or(() -> only(acl -> makes(acl, flow)));
    }

    private Optional<Row> only(Predicate<Row> condition) {
        List<Row> found = acls.stream().filter(condition).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** OVN writes the match of an ACL in parentheses behind conditions of its own. */
    private static boolean makes(Row acl, LogicalFlow flow) {
        return flow.match().endsWith("(" + acl.text("match") + ")")
                && flow.priority() == Integer.parseInt(acl.text("priority")) + PRIORITIES_OF_OVN
                && flow.stage().startsWith(acl.text("direction").equals("to-lport") ? "ls_out_acl" : "ls_in_acl")
                && flow.stage().contains("_after_lb") == isAfterLb(acl);
    }

    /** Whether it is held against packets after load balancing. */
    static boolean isAfterLb(Row acl) {
        return "true".equals(acl.map("options").get("apply-after-lb"));
    }

    List<Row> groups() {
        return groups;
    }

    /** The port groups that an ACL is in. */
    List<Row> groupsOf(Row acl) {
        return groups.stream()
                .filter(group -> group.set("acls").contains(acl.text("_uuid")))
                .toList();
    }

    List<Row> aclsOf(Row group) {
        Set<String> uuids = Set.copyOf(group.set("acls"));
        return acls.stream().filter(acl -> uuids.contains(acl.text("_uuid"))).toList();
    }

    Optional<Row> group(String name) {
        return groups.stream().filter(group -> group.text("name").equals(name)).findFirst();
    }

    /** Whether that port, by its name, is in the group. */
    boolean holds(Row group, String port) {
        return group.set("ports").stream().anyMatch(uuid -> port.equals(ports.get(uuid)));
    }

    /** Whether an ACL is held against packets of that switch: it is attached to it, or to a group with one of its ports. */
    boolean applies(Row acl, String logicalSwitch) {
        return switches.stream()
                .filter(row -> row.text("_uuid").equals(logicalSwitch))
                .anyMatch(row -> row.set("acls").contains(acl.text("_uuid"))
                        || groupsOf(acl).stream()
                                .flatMap(group -> group.set("ports").stream())
                                .anyMatch(Set.copyOf(row.set("ports"))::contains));
    }

    /** The members of an address set, also of one that OVN makes of a port group's addresses. */
    Optional<List<String>> addressSet(String name) {
        return addressSets.stream()
                .filter(set -> set.text("name").equals(name))
                .map(set -> set.set("addresses").stream()
                        .flatMap(address -> Stream.of(address.split(" ")))
                        .toList())
                .findFirst();
    }
}
