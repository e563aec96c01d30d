package io.pathproof.internal.policies;

import io.pathproof.policies.end.NodeEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces, pods and nodes that the manifests tell of.
 *
 * @param namespaces the labels of each namespace
 * @param pods the pods
 * @param nodes the nodes
 */
public record KnownEnds(Map<String, Map<String, String>> namespaces, List<PodEnd> pods, List<NodeEnd> nodes) {

    private static final String NAME = "kubernetes.io/metadata.name";

    Party party(PolicyEnd end, @Nullable InetAddress address) {
        if (end instanceof PodEnd pod) {
            Map<String, String> onNode = pod.node() == null
                    ? null
                    : nodes.stream()
                            .filter(node -> node.name().equals(pod.node()))
                            .findFirst()
                            .map(NodeEnd::labels)
                            .orElse(null);
            return new Party(pod.label(), pod, labels(pod), pod.hostNetwork(), onNode, address);
        }
        if (end instanceof NodeEnd node) {
            return new Party(node.label(), null, Map.of(), true, node.labels(), address);
        }
        return new Party(end.label(), null, Map.of(), false, null, address);
    }

    /** What the end itself says goes before what the manifest says; the name is the API server's own. */
    private Map<String, String> labels(PodEnd pod) {
        Map<String, String> all = new TreeMap<>(namespaces.getOrDefault(pod.namespace(), Map.of()));
        all.putAll(pod.namespaceLabels());
        all.put(NAME, pod.namespace());
        return all;
    }

    /** Who of the cluster has this address. */
    Optional<PolicyEnd> at(InetAddress address) {
        return Stream.<PolicyEnd>concat(nodes.stream(), pods.stream())
                .filter(end -> end.addresses().contains(address))
                .findFirst();
    }
}
