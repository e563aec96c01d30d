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
import io.pathproof.cluster.cni.PolicyState.Presence;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.traffic.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OVN-Kubernetes: a port group for each policy, whose ACLs allow, and two for each namespace, whose ACLs deny, one a direction. Where
 * each node, or some of them together, are a zone with a northbound database of its own, that one knows the pods of its nodes alone.
 */
public final class OvnKubernetes implements CniProfile {

    private static final String TYPE = "k8s.ovn.org/owner-type";
    private static final String NAME = "k8s.ovn.org/name";
    private static final Map<Direction, String> DIRECTION =
            Map.of(Direction.INGRESS, "Ingress", Direction.EGRESS, "Egress");

    @Override
    public String name() {
        return "OVN-Kubernetes";
    }

    @Override
    public List<Place> openVswitch() {
        return List.of(new Place("ovs-node", "ovs-daemons"));
    }

    @Override
    public List<Place> northbound() {
        return List.of(
                new Place("ovnkube-node", "nb-ovsdb"),
                new Place("ovnkube-zone-controller", "nb-ovsdb"),
                new Place("ovnkube-db", "nb-ovsdb"));
    }

    @Override
    public String bridge() {
        return "br-int";
    }

    @Override
    public String tunnelDevice() {
        return "genev_sys_6081";
    }

    /** The iface-id is {@code namespace_pod}; neither of the two has an underscore. Further networks put their name before it. */
    @Override
    public Optional<PodName> podOf(OvsInterface port) {
        String[] names = port.externalId("iface-id").split("_", -1);
        return names.length == 2
                        && !port.externalId("sandbox").isEmpty()
                        && port.externalId("k8s.ovn.org/network").isEmpty()
                ? Optional.of(new PodName(names[0], names[1]))
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
        if (!answer.succeeded()) {
            return PolicyTables.notTold(answer);
        }
        PolicyTables northbound = PolicyTables.read(answer);
        String owner = query.policy().namespace() + ":" + query.policy().name();
        List<Row> groups =
                northbound.groups(ids -> "NetworkPolicy".equals(ids.get(TYPE)) && owner.equals(ids.get(NAME)));
        if (groups.isEmpty()) {
            return PolicyState.absent("no port group of the policy " + owner);
        }
        Row group = groups.get(0);
        String name = "port group " + group.text("name");
        List<String> missing = new ArrayList<>();
        query.directions().stream().sorted().forEach(direction -> northbound
                .withoutPorts(
                        denied(northbound, query, direction),
                        "the port group that denies by default",
                        query.pods(),
                        OvnKubernetes::logicalPort)
                .forEach(without -> missing.add(PolicyLook.word(direction) + ": " + without)));
        if (!group.set("acls").isEmpty()) {
            missing.addAll(northbound.withoutPorts(List.of(group), name, query.pods(), OvnKubernetes::logicalPort));
        }
        missing.addAll(northbound.withoutAddresses(group, query.peers()));
        // Each change deletes the group and makes it anew, whichever direction it is about, and be there no ACLs in it.
        Set<String> uuid = Set.of(group.text("_uuid"));
        return new PolicyState(Presence.THERE, missing, Map.of(Direction.INGRESS, uuid, Direction.EGRESS, uuid), name);
    }

    /** The groups of ports that everything is denied to, or from, in the policy's namespace unless it is allowed. */
    private static List<Row> denied(PolicyTables northbound, PolicyQuery query, Direction direction) {
        return northbound.groups(ids -> "NetpolNamespace".equals(ids.get(TYPE))
                && query.policy().namespace().equals(ids.get(NAME))
                && String.valueOf(DIRECTION.get(direction)).equals(ids.get("direction")));
    }

    private static String logicalPort(PodName pod) {
        return pod.namespace() + "_" + pod.name();
    }
}
