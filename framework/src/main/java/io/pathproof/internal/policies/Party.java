package io.pathproof.internal.policies;

import io.pathproof.policies.end.PodEnd;
import io.pathproof.trace.packet.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An end, as one reading of the rules sees it: at one address, and as a pod or not.
 *
 * @param label what it is called
 * @param pod the pod; null for whatever policies do not select
 * @param namespaceLabels all labels of the pod's namespace
 * @param onNode whether its address is a node's
 * @param nodeLabels the labels of the node whose address it has, where they are known
 * @param address its address, where it is known
 */
public record Party(
        String label,
        @Nullable PodEnd pod,
        Map<String, String> namespaceLabels,
        boolean onNode,
        @Nullable Map<String, String> nodeLabels,
        @Nullable InetAddress address) {

    /** Whether policies for the whole cluster may name it: they do not know pods with a node's network. */
    boolean isPodOfItsOwnNetwork() {
        return pod != null && !pod.hostNetwork();
    }

    boolean isOnHostNetwork() {
        return pod != null && pod.hostNetwork();
    }

    /** It, as the node whose network it has; anybody else stays what it is. */
    Party asNode() {
        return isOnHostNetwork() ? new Party(label, null, Map.of(), onNode, nodeLabels, address) : this;
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
