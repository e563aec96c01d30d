package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.Place;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Kube-OVN: a port group for each policy, with the ports of the pods that it selects, and ACLs in it. It sets the ports, then writes
 * the ACLs of each direction anew in one transaction, those that allow and the one that denies.
 */
public final class KubeOvn implements CniProfile {

    @Override
    public String name() {
        return "Kube-OVN";
    }

    @Override
    public List<Place> openVswitch() {
        return List.of(new Place("ovs-ovn", "openvswitch"));
    }

    @Override
    public List<Place> northbound() {
        return List.of(new Place("ovn-central", "ovn-central"));
    }

    @Override
    public String bridge() {
        return "br-int";
    }

    @Override
    public String tunnelDevice() {
        return "genev_sys_6081";
    }

    @Override
    public Optional<PodName> podOf(OvsInterface port) {
        String name = port.externalId("pod_name");
        // A pod's further interfaces, on other networks, have iface-id pod.namespace.provider.
        String ifaceId = name + "." + port.externalId("pod_namespace");
        return !name.isEmpty() && port.externalId("iface-id").equals(ifaceId)
                ? Optional.of(new PodName(port.externalId("pod_namespace"), name))
                : Optional.empty();
    }

    @Override
    public boolean isReady(OvsInterface port) {
        return PolicyTables.installed(port);
    }

    @Override
    public PolicyQuestion question(PolicyName policy) {
        return PolicyTables.QUESTION;
    }

    @Override
    public PolicyState read(PolicyQuery query, CommandResult answer) {
        PolicyTables northbound = PolicyTables.read(answer);
        String owner = query.policy().namespace() + "/" + groupName(query.policy());
        List<Row> groups = northbound.groups(ids -> owner.equals(ids.get("np")));
        if (groups.isEmpty()) {
            return PolicyState.absent("no port group with the external id np=" + owner);
        }
        Row group = groups.get(0);
        Set<String> ports = Set.copyOf(group.set("ports"));
        Set<String> missing = northbound.missing(ports, query.pods(), pod -> pod.name() + "." + pod.namespace());
        Map<String, String> acls = northbound.acls(group.set("acls"));
        // Without pods it has no protocols either, and so no ACLs.
        Set<Direction> without = query.directions().stream()
                .filter(direction -> !query.pods().isEmpty() && !acls.containsValue(PolicyTables.direction(direction)))
                .collect(Collectors.toSet());
        Set<String> unknown = northbound.unknown(group.set("acls"), query.peers());
        return new PolicyState(
                true,
                missing.isEmpty() && without.isEmpty() && unknown.isEmpty(),
                String.join(" ", acls.keySet()),
                "port group " + group.text("name") + " with " + acls.size() + " ACLs"
                        + PolicyTables.lacking(missing)
                        + PolicyTables.withoutAddresses(unknown)
                        + (without.isEmpty() ? "" : ", without one for " + without));
    }

    private static String groupName(PolicyName policy) {
        return Character.isLetter(policy.name().codePointAt(0)) ? policy.name() : "np" + policy.name();
    }
}
