package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.internal.ovs.TableReader;
import io.pathproof.traffic.CommandResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
            "--columns=_uuid,direction,match,name",
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

    /** A database that did not answer has not said that there is none. */
    static PolicyState notTold(CommandResult answer) {
        return PolicyState.unknown(
                "the northbound database could not be asked: " + (answer.stderr() + answer.stdout()).strip());
    }

    List<Row> groups(Predicate<Map<String, String>> externalIds) {
        return portGroups.rows().stream()
                .filter(row -> externalIds.test(row.map("external_ids")))
                .toList();
    }

    Optional<Row> group(String name) {
        return portGroups.rows().stream()
                .filter(row -> row.text("name").equals(name))
                .findFirst();
    }

    /** For each direction that has any, the ACLs of a group by their UUIDs: those that were written anew have others. */
    Map<Direction, Set<String>> acls(Row group) {
        Map<Direction, Set<String>> acls = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            Set<String> uuids =
                    of(group, direction).map(row -> row.text("_uuid")).collect(Collectors.toSet());
            if (!uuids.isEmpty()) {
                acls.put(direction, uuids);
            }
        }
        return acls;
    }

    /** The names that the ACLs of a group have in this direction. */
    List<String> names(Row group, Direction direction) {
        return of(group, direction)
                .map(row -> row.text("name"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Stream<Row> of(Row group, Direction direction) {
        Set<String> acls = Set.copyOf(group.set("acls"));
        return aclTable.rows().stream()
                .filter(row -> acls.contains(row.text("_uuid"))
                        && row.text("direction").equals(ACL_DIRECTION.get(direction)));
    }

    /**
     * The pods whose logical ports are in this database, but not in these groups, in words.
     *
     * @param group which groups those are
     */
    List<String> withoutPorts(
            Collection<Row> groups, String group, Set<PodName> pods, Function<PodName, String> nameOf) {
        Set<String> ports =
                groups.stream().flatMap(row -> row.set("ports").stream()).collect(Collectors.toSet());
        Map<String, String> uuids = logicalPorts.rows().stream()
                .collect(Collectors.toMap(row -> row.text("name"), row -> row.text("_uuid"), (one, same) -> one));
        return pods.stream()
                .filter(pod -> uuids.containsKey(nameOf.apply(pod)) && !ports.contains(uuids.get(nameOf.apply(pod))))
                .map(pod -> "pod " + pod + " is not in " + group)
                .sorted()
                .toList();
    }

    /**
     * The peers' addresses that a group's ACLs of their direction name neither by a set of addresses nor by themselves, in words. A
     * cluster may have one family of addresses for policies, and both for pods.
     */
    List<String> withoutAddresses(Row group, Map<Direction, Set<String>> peers) {
        List<String> without = new ArrayList<>();
        new TreeMap<>(peers).forEach((direction, addresses) -> {
            List<String> matches =
                    of(group, direction).map(row -> row.text("match")).toList();
            Set<String> known = matches.stream().flatMap(this::addresses).collect(Collectors.toSet());
            addresses.stream()
                    .filter(address ->
                            address.indexOf(':') < 0 || matches.stream().anyMatch(match -> match.contains("ip6.")))
                    .filter(address -> !known.contains(address)
                            && matches.stream().noneMatch(match -> Peers.isIn(match, "== ", address)))
                    .sorted()
                    .forEach(address -> without.add(noRule(direction, address)));
        });
        return without;
    }

    static String noRule(Direction direction, String address) {
        return PolicyLook.word(direction) + ": no rule has the address " + address + " of a peer";
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
