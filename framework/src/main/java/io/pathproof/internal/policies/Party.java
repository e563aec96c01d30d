package io.pathproof.internal.policies;

import io.pathproof.policies.end.PodEnd;
import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An end, as one reading of the rules sees it: at one address, and as a pod or not.
 *
 * @param label what it is called
 * @param pod the pod; null for whatever policies do not select
 * @param namespaceLabels the labels of the pod's namespace
 * @param onNode whether its address is a node's
 * @param nodeLabels the labels of the node whose address it has
 * @param address its address, where it is known
 */
public record Party(
        String label,
        @Nullable PodEnd pod,
        Labels namespaceLabels,
        boolean onNode,
        Labels nodeLabels,
        @Nullable InetAddress address) {

    boolean isOnHostNetwork() {
        return pod != null && pod.hostNetwork();
    }

    /** It, as the node whose network it has; anybody else stays what it is. */
    Party asNode() {
        return isOnHostNetwork() ? new Party(label, null, Labels.UNKNOWN, onNode, nodeLabels, address) : this;
    }

    /** What it is seen as, such as {@code shop/web at 10.0.0.1}. */
    String seen() {
        return label
                + (pod == null && onNode && !label.startsWith("node ") ? " as its node" : "")
                + (address == null ? "" : " at " + Addresses.text(address));
    }

    List<PodEnd.NamedPort> ports() {
        return pod == null ? List.of() : pod.ports();
    }
}
