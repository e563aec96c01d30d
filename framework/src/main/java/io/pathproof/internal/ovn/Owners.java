package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.ovs.Table.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies that an ACL was made for, by what the CNI plugin wrote on it and on its port groups.
 *
 * @param policies a NetworkPolicy as {@code namespace/name}, others with their kind before it; none if it was made for something else
 * @param unknown why there may be others; empty if there are none
 */
record Owners(Set<String> policies, Optional<String> unknown) {

    static final String TYPE = "k8s.ovn.org/owner-type";
    static final String NAME = "k8s.ovn.org/name";
    private static final Set<String> POLICY_KINDS =
            Set.of("AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "EgressFirewall");
    private static final Set<String> NO_POLICY =
            Set.of("NetpolNode", "NetpolDefault", "MulticastNamespace", "MulticastCluster", "UDNIsolation");

    Owners {
        policies = Set.copyOf(policies);
    }

    /** @param port the packet's own, that the ACL stopped or let through */
    static Owners of(Row acl, Northbound northbound, Optional<String> port, Interview interview) {
        Map<String, String> ids = acl.map("external_ids");
        String type = ids.getOrDefault(TYPE, "");
        String name = ids.getOrDefault(NAME, "");
        if (type.equals("NetworkPolicy")) {
            return known(Set.of(name.replace(':', '/')));
        }
        if (POLICY_KINDS.contains(type)) {
            return known(Set.of(type + "/" + name));
        }
        if (type.equals("NetpolNamespace")) {
            return ofDefaultDeny(ids, northbound, port, interview);
        }
        return NO_POLICY.contains(type) ? known(Set.of()) : kubeOvn(northbound.groupsOf(acl), northbound);
    }

    private static Owners known(Set<String> policies) {
        return new Owners(policies, Optional.empty());
    }

    /** Kube-OVN writes a policy on its port group, as it does nodes and security groups. */
    private static Owners kubeOvn(List<Row> groups, Northbound northbound) {
        Set<String> policies = new TreeSet<>();
        boolean known = !groups.isEmpty();
        for (Row group : groups) {
            Map<String, String> ids = group.map("external_ids");
            boolean isOther = ids.containsKey("node") || ids.containsKey("sg");
            if (!isOther && ids.containsKey("np")) {
                Set<String> named = named(ids.get("np"), northbound.aclsOf(group));
                policies.addAll(named);
                known &= named.size() == 1;
            }
            known &= isOther || ids.containsKey("np");
        }
        return new Owners(
                policies,
                known
                        ? Optional.empty()
                        : Optional.of(
                                policies.size() > 1
                                        ? "which of the policies " + policies + " the ACL was made for is not known"
                                        : "nothing on the ACL tells which policy it was made for"));
    }

    /**
     * A policy whose name begins with no letter has np before it there, as one may that is called so; the name of the ACL that denies by
     * default is the policy's own.
     */
    private static Set<String> named(String np, List<Row> acls) {
        String without = np.replaceFirst("/np(?=[^/\\p{Alpha}])", "/");
        if (without.equals(np)) {
            return Set.of(np);
        }
        Set<String> found = new TreeSet<>();
        for (String policy : List.of(np, without)) {
            if (acls.stream()
                    .map(acl -> acl.text("name"))
                    .anyMatch(name -> name.equals(policy) || WholeName.isCutFrom(name, policy))) {
                found.add(policy);
            }
        }
        return found.isEmpty() ? new TreeSet<>(List.of(np, without)) : found;
    }

    static String kubeOvnName(String policy) {
        return policy.matches("\\p{Alpha}.*") ? policy : "np" + policy;
    }

    /**
     * OVN-Kubernetes has one ACL for a namespace that denies by default what no policy allows: each policy of that direction does so
     * whose own port group holds the port. Their directions are in Kubernetes alone.
     */
    private static Owners ofDefaultDeny(
            Map<String, String> ids, Northbound northbound, Optional<String> port, Interview interview) {
        if (port.isEmpty()) {
            return new Owners(Set.of(), Optional.of("the packet's own port is not known"));
        }
        String direction = ids.getOrDefault("direction", "");
        Set<String> selecting = new TreeSet<>();
        northbound.groups().stream()
                .filter(group ->
                        group.map("external_ids").getOrDefault(TYPE, "").equals("NetworkPolicy")
                                && northbound.holds(group, port.get()))
                .map(group -> group.map("external_ids").getOrDefault(NAME, "").replace(':', '/'))
                .filter(name -> name.startsWith(ids.getOrDefault(NAME, "") + "/"))
                .forEach(selecting::add);
        if (selecting.size() == 1) {
            return known(selecting);
        }
        Set<String> certain = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (String policy : selecting) {
            Optional<Boolean> isOf = interview.isolates(policy, direction);
            (isOf.isEmpty() ? open : isOf.get() ? certain : new TreeSet<String>()).add(policy);
        }
        return new Owners(
                certain,
                open.isEmpty() && !certain.isEmpty()
                        ? Optional.empty()
                        : Optional.of("which of the policies " + selecting + " deny " + direction + " is not known"));
    }
}
