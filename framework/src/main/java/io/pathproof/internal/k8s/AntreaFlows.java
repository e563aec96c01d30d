package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flows that an agent of Antrea has installed for a policy. Each rule is a conjunction in a table of its direction, installed on its
 * own; what no rule allows is dropped by a flow for each pod, in the table after that.
 */
record AntreaFlows(List<String> lines) {

    private static final Pattern CONJUNCTION = Pattern.compile("\\bconj_id=(\\d+)");

    static AntreaFlows read(String text) {
        return new AntreaFlows(
                text.lines().filter(line -> line.startsWith("table=")).toList());
    }

    /** The rules of that direction, by the ids of their conjunctions: a rule that has changed is another one. */
    Set<String> rules(Direction direction) {
        return in(table(direction) + "Rule")
                .flatMap(flow -> CONJUNCTION.matcher(flow).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Whether what no rule allows to the pod, or from it, is dropped. */
    boolean deny(Direction direction, OvsInterface pod) {
        List<String> flows = in(defaultTable(direction)).toList();
        return direction == Direction.INGRESS
                ? has(flows, "reg1=0x" + Integer.toHexString(pod.number()))
                : Stream.of(pod.externalId("ip-address").split(","))
                        .allMatch(address -> has(flows, (isIpv6(address) ? "ipv6_src=" : "nw_src=") + address));
    }

    /** Whether a rule is about that peer. */
    boolean name(Direction direction, String address) {
        String field = (isIpv6(address) ? "ipv6_" : "nw_") + (direction == Direction.INGRESS ? "src=" : "dst=");
        return has(in(table(direction) + "Rule").toList(), field + address);
    }

    static String defaultTable(Direction direction) {
        return table(direction) + "DefaultRule";
    }

    private static String table(Direction direction) {
        return direction == Direction.INGRESS ? "Ingress" : "Egress";
    }

    private Stream<String> in(String table) {
        return lines.stream().filter(line -> line.startsWith("table=" + table + ","));
    }

    private static boolean has(List<String> flows, String match) {
        return flows.stream().anyMatch(flow -> Peers.isIn(flow, "", match));
    }

    private static boolean isIpv6(String address) {
        return address.indexOf(':') >= 0;
    }
}
