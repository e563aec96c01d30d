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
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * OVN-Kubernetes: a port group for each policy, whose ACLs allow, and two for each namespace, whose ACLs deny, one a direction. Where
 * each node is a zone with a northbound database of its own, that one knows the pods of its node alone.
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
        return List.of(new Place("ovnkube-node", "nb-ovsdb"), new Place("ovnkube-db", "nb-ovsdb"));
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
        PolicyTables northbound = PolicyTables.read(answer);
        String owner = query.policy().namespace() + ":" + query.policy().name();
        List<Row> groups =
                northbound.groups(ids -> "NetworkPolicy".equals(ids.get(TYPE)) && owner.equals(ids.get(NAME)));
        if (groups.isEmpty()) {
            return PolicyState.absent("no port group of the policy " + owner);
        }
        Row group = groups.get(0);
        Set<String> missing = new TreeSet<>();
        query.directions()
                .forEach(direction -> missing.addAll(northbound.missing(
                        denied(northbound, query, direction), query.pods(), OvnKubernetes::logicalPort)));
        if (!group.set("acls").isEmpty()) {
            missing.addAll(
                    northbound.missing(Set.copyOf(group.set("ports")), query.pods(), OvnKubernetes::logicalPort));
        }
        Set<String> unknown = northbound.unknown(group.set("acls"), query.peers());
        return new PolicyState(
                true,
                missing.isEmpty() && unknown.isEmpty(),
                String.join(" ", northbound.acls(group.set("acls")).keySet()),
                "port group " + group.text("name") + PolicyTables.lacking(missing)
                        + PolicyTables.withoutAddresses(unknown));
    }

    /** The ports that everything is denied to, or from, in the policy's namespace unless it is allowed. */
    private static Set<String> denied(PolicyTables northbound, PolicyQuery query, Direction direction) {
        return northbound
                .groups(ids -> "NetpolNamespace".equals(ids.get(TYPE))
                        && query.policy().namespace().equals(ids.get(NAME))
                        && String.valueOf(DIRECTION.get(direction)).equals(ids.get("direction")))
                .stream()
                .flatMap(group -> group.set("ports").stream())
                .collect(Collectors.toSet());
    }

    private static String logicalPort(PodName pod) {
        return pod.namespace() + "_" + pod.name();
    }
}
