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
import io.pathproof.internal.ovn.WholeName;
import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.traffic.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        if (!answer.succeeded()) {
            return PolicyTables.notTold(answer);
        }
        PolicyTables northbound = PolicyTables.read(answer);
        String owner = query.policy().namespace() + "/" + ownName(query.policy());
        Optional<Row> found =
                northbound.groups(ids -> owner.equals(ids.get("np"))).stream().findFirst();
        if (found.isEmpty()) {
            return PolicyState.absent(northbound
                    .group(groupName(query.policy()))
                    .map(row -> ofAnother(row, query.policy()))
                    .orElse("no port group with the external id np=" + owner));
        }
        Row group = found.get();
        String name = "port group " + group.text("name");
        Map<Direction, Set<String>> acls = northbound.acls(group);
        List<String> missing = new ArrayList<>(
                northbound.withoutPorts(List.of(group), name, query.pods(), pod -> pod.name() + "." + pod.namespace()));
        // Without pods it has no protocols either, and so no ACLs.
        query.directions().stream()
                .filter(direction -> !query.pods().isEmpty() && !acls.containsKey(direction))
                .sorted()
                .forEach(direction -> missing.add(PolicyLook.word(direction) + ": no ACL in " + name));
        query.directions().stream().sorted().forEach(direction -> owner(northbound.names(group, direction))
                .filter(other -> !isNameOf(other, query.policy()))
                .ifPresent(other -> missing.add(
                        PolicyLook.word(direction) + ": the ACLs in " + name + " are those of policy " + other)));
        missing.addAll(northbound.withoutAddresses(group, query.peers()));
        return new PolicyState(Presence.THERE, missing, acls, name);
    }

    /** Policies have one port group together whose names differ in nothing else: what was written last for one of them is in force. */
    private static String ofAnother(Row group, PolicyName policy) {
        return "port group " + group.text("name") + " is that of policy "
                + group.map("external_ids").getOrDefault("np", "")
                + ", as '-' is '.' in its name: it holds the rules of one"
                + " policy, so those of " + policy + " are not there. One of the two wants another name";
    }

    /** The ACL that denies has the policy's name, those that allow have names that begin otherwise; earlier versions gave none. */
    private static Optional<String> owner(List<String> acls) {
        return acls.stream().filter(name -> !name.startsWith("np/")).findFirst();
    }

    private static boolean isNameOf(String acl, PolicyName policy) {
        return acl.equals(policy.toString()) || WholeName.isCutFrom(acl, policy.toString());
    }

    private static String groupName(PolicyName policy) {
        return (ownName(policy) + "." + policy.namespace()).replace('-', '.');
    }

    private static String ownName(PolicyName policy) {
        return Character.isLetter(policy.name().codePointAt(0)) ? policy.name() : "np" + policy.name();
    }
}
