package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.internal.ovs.TableReader;
import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of OVN's northbound database that policies are made of. */
record PolicyTables(Table portGroups, Table aclTable, Table logicalPorts, Table addressSets) {

    /** Any server of a cluster of databases may answer: what was written is waited for afterwards, by {@link #sync}. */
    static final PolicyQuestion QUESTION = PolicyQuestion.ofNorthbound(
            "ovn-nbctl",
            "--no-leader-only",
            "--timeout=30",
            "--format=json",
            "--columns=_uuid,name,external_ids,ports,acls",
            "list",
            "Port_Group",
            "--",
            "--columns=_uuid,direction,match",
            "list",
            "ACL",
            "--",
            "--columns=_uuid,name",
            "list",
            "Logical_Switch_Port",
            "--",
            "--columns=name,addresses",
            "list",
            "Address_Set");

    private static final Map<Direction, String> ACL_DIRECTION =
            Map.of(Direction.INGRESS, "to-lport", Direction.EGRESS, "from-lport");

    /** What a match compares with: a set's name, or several in braces. */
    private static final Pattern COMPARED = Pattern.compile("(==|!=)\\s*(\\{[^}]*\\}|\\$[\\w.]+)");

    private static final Pattern SET = Pattern.compile("\\$([\\w.]+)");

    /** Returns when each chassis has installed what the database says now. */
    static List<String> sync(long seconds) {
        return List.of("ovn-nbctl", "--no-leader-only", "--timeout=" + seconds, "--wait=hv", "sync");
    }

    static PolicyTables read(CommandResult answer) {
        List<Table> tables = TableReader.read(answer.stdout());
        if (tables.size() != 4) {
            throw new IllegalArgumentException(
                    "want the tables Port_Group, ACL, Logical_Switch_Port and Address_Set, found: " + answer);
        }
        return new PolicyTables(tables.get(0), tables.get(1), tables.get(2), tables.get(3));
    }

    /** ovn-controller says so of a port when it has installed its flows. */
    static boolean installed(OvsInterface port) {
        return port.number() > 0 && "true".equals(port.externalId("ovn-installed"));
    }

    static String lacking(Set<String> ports) {
        return ports.isEmpty() ? "" : ", without the ports " + String.join(", ", ports);
    }

    static String withoutAddresses(Set<String> addresses) {
        return addresses.isEmpty() ? "" : ", without the addresses " + String.join(", ", addresses);
    }

    static String direction(Direction direction) {
        return ACL_DIRECTION.getOrDefault(direction, "");
    }

    List<Row> groups(Predicate<Map<String, String>> externalIds) {
        return portGroups.rows().stream()
                .filter(row -> externalIds.test(row.map("external_ids")))
                .toList();
    }

    /** The direction of each of these ACLs. */
    Map<String, String> acls(List<String> uuids) {
        return aclTable.rows().stream()
                .filter(row -> uuids.contains(row.text("_uuid")))
                .collect(Collectors.toMap(
                        row -> row.text("_uuid"), row -> row.text("direction"), (one, same) -> one, TreeMap::new));
    }

    /** The names of pods' logical ports that are in this database, but not among these. */
    Set<String> missing(Set<String> ports, Set<PodName> pods, Function<PodName, String> nameOf) {
        Set<String> wanted = pods.stream().map(nameOf).collect(Collectors.toSet());
        return logicalPorts.rows().stream()
                .filter(row -> wanted.contains(row.text("name")) && !ports.contains(row.text("_uuid")))
                .map(row -> row.text("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Those of a direction's peers that these ACLs name neither by a set of addresses nor by themselves. A cluster may have one family of
     * addresses for policies, and both for pods.
     */
    Set<String> unknown(List<String> acls, Map<Direction, Set<String>> peers) {
        Set<String> unknown = new TreeSet<>();
        peers.forEach((direction, addresses) -> {
            List<String> matches = aclTable.rows().stream()
                    .filter(row -> acls.contains(row.text("_uuid")))
                    .filter(row -> row.text("direction").equals(direction(direction)))
                    .map(row -> row.text("match"))
                    .toList();
            Set<String> known = matches.stream().flatMap(this::addresses).collect(Collectors.toSet());
            addresses.stream()
                    .filter(address ->
                            address.indexOf(':') < 0 || matches.stream().anyMatch(match -> match.contains("ip6.")))
                    .filter(address -> !known.contains(address)
                            && matches.stream().noneMatch(match -> Peers.isIn(match, "== ", address)))
                    .forEach(unknown::add);
        });
        return unknown;
    }

    private Stream<String> addresses(String match) {
        Set<String> names = COMPARED.matcher(match)
                .results()
                .filter(compared -> compared.group(1).equals("=="))
                .flatMap(compared -> SET.matcher(compared.group(2)).results())
                .map(set -> set.group(1))
                .collect(Collectors.toSet());
        return addressSets.rows().stream()
                .filter(row -> names.contains(row.text("name")))
                .flatMap(row -> row.set("addresses").stream());
    }
}
