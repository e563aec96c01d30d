package io.pathproof.internal.k8s;

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
import java.util.stream.Collectors;

/** The parts of OVN's northbound database that policies are made of. */
record PolicyTables(Table portGroups, Table aclTable, Table logicalPorts) {

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
            "--columns=_uuid,direction",
            "list",
            "ACL",
            "--",
            "--columns=_uuid,name",
            "list",
            "Logical_Switch_Port");

    /** Returns when each chassis has installed what the database says now. */
    static List<String> sync(long seconds) {
        return List.of("ovn-nbctl", "--no-leader-only", "--timeout=" + seconds, "--wait=hv", "sync");
    }

    static PolicyTables read(CommandResult answer) {
        List<Table> tables = TableReader.read(answer.stdout());
        if (tables.size() != 3) {
            throw new IllegalArgumentException(
                    "want the tables Port_Group, ACL and Logical_Switch_Port, found: " + answer);
        }
        return new PolicyTables(tables.get(0), tables.get(1), tables.get(2));
    }

    /** ovn-controller says so of a port when it has installed its flows. */
    static boolean installed(OvsInterface port) {
        return port.number() > 0 && "true".equals(port.externalId("ovn-installed"));
    }

    static String lacking(Set<String> ports) {
        return ports.isEmpty() ? "" : ", without the ports " + String.join(", ", ports);
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
}
