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
            Labels onNode = nodes.stream()
                    .filter(node -> node.name().equals(pod.node()))
                    .findFirst()
                    .map(KnownEnds::labels)
                    .orElse(Labels.UNKNOWN);
            return new Party(pod.label(), pod, labels(pod), pod.hostNetwork(), onNode, address);
        }
        if (end instanceof NodeEnd node) {
            return new Party(node.label(), null, Labels.UNKNOWN, true, labels(node), address);
        }
        return new Party(end.label(), null, Labels.UNKNOWN, false, Labels.UNKNOWN, address);
    }

    /** A node has labels; if none are told, they are not known. */
    private static Labels labels(NodeEnd node) {
        return Labels.of(node.labels(), !node.labels().isEmpty());
    }

    /** What the end itself says goes before what the manifest says; the name is the API server's own. */
    private Labels labels(PodEnd pod) {
        Map<String, String> written = namespaces.get(pod.namespace());
        Map<String, String> all = new TreeMap<>(written == null ? Map.of() : written);
        all.putAll(pod.namespaceLabels());
        all.put(NAME, pod.namespace());
        return Labels.of(all, written != null || !pod.namespaceLabels().isEmpty());
    }

    /** Who of the cluster has this address. */
    Optional<PolicyEnd> at(InetAddress address) {
        return Stream.<PolicyEnd>concat(nodes.stream(), pods.stream())
                .filter(end -> end.addresses().contains(address))
                .findFirst();
    }
}
