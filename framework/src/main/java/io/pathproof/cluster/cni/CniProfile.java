package io.pathproof.cluster.cni;

import io.pathproof.traffic.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A CNI plugin that forwards by Open vSwitch. Kube-OVN, OVN-Kubernetes and Antrea are known; another one, or another form of one of
 * these, is added by {@link java.util.ServiceLoader} and is asked first.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CniProfile {

    /** Its name, for messages. */
    String name();

    /** Where ovs-vsctl and its sisters can be run on each node; a cluster that has one of these has this CNI plugin. */
    List<Place> openVswitch();

    /** Where ovn-nbctl can be run; the first one that the cluster has is asked. Empty for a plugin without OVN. */
    List<Place> northbound();

    /** The bridge of pods. */
    String bridge();

    /** The device of tunnels between nodes, by its name in the kernel. */
    String tunnelDevice();

    /** Whose port this is; empty if it is no pod's. */
    Optional<PodName> podOf(OvsInterface port);

    /** Whether the switch forwards for this port yet: what the plugin says of it when it is done. */
    boolean isReady(OvsInterface port);

    /** The question by which it can be seen whether a policy is in force. */
    PolicyQuestion question(PolicyName policy);

    /** The answer to it, read. */
    PolicyState read(PolicyQuery query, CommandResult answer);

    /**
     * Whether a changed policy keeps the marks of those of its rules that have not changed; else all of them, of a direction in which it
     * has changed, are others afterwards.
     */
    default boolean keepsRules() {
        return false;
    }

    /**
     * How far the plugin has come with an object of one of its own kinds of policies, which says so itself; empty for all other kinds.
     *
     * @param object as the API server has it now
     */
    default Optional<PolicyState> ownPolicy(Map<String, Object> object) {
        return Optional.empty();
    }
}
