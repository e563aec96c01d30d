package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.pathproof.cluster.cni.Direction;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies that let a pod through, as one of those that their rules name. */
final class Peers {

    private Peers() {}

    /**
     * The pod's addresses, for each direction in which a rule of the policy names the pod.
     *
     * @param namespace the labels of the pod's namespace
     */
    static Map<Direction, Set<String>> named(NetworkPolicy policy, Pod pod, Map<String, String> namespace) {
        Stream<NetworkPolicyPeer> from = all(policy.getSpec().getIngress())
                .filter(rule -> hasNumbers(rule.getPorts()))
                .flatMap(rule -> all(rule.getFrom()));
        Stream<NetworkPolicyPeer> to = all(policy.getSpec().getEgress())
                .filter(rule -> hasNumbers(rule.getPorts()))
                .flatMap(rule -> all(rule.getTo()));
        Map<Direction, Set<String>> named = new EnumMap<>(Direction.class);
        if (from.anyMatch(peer -> isSuch(peer, policy, pod, namespace))) {
            named.put(Direction.INGRESS, addresses(pod));
        }
        if (to.anyMatch(peer -> isSuch(peer, policy, pod, namespace))) {
            named.put(Direction.EGRESS, addresses(pod));
        }
        return named;
    }

    private static <T> Stream<T> all(@Nullable List<T> some) {
        return Stream.ofNullable(some).flatMap(Collection::stream);
    }

    /** For a port that no pod has by that name, a plugin may write nothing, and so no peers either. */
    private static boolean hasNumbers(@Nullable List<NetworkPolicyPort> ports) {
        return all(ports)
                .noneMatch(port -> port.getPort() != null && port.getPort().getStrVal() != null);
    }

    /** A peer without a selector of namespaces is of the policy's own. */
    private static boolean isSuch(
            NetworkPolicyPeer peer, NetworkPolicy policy, Pod pod, Map<String, String> namespace) {
        if (peer.getPodSelector() == null && peer.getNamespaceSelector() == null) {
            return false;
        }
        boolean place = peer.getNamespaceSelector() == null
                ? pod.getMetadata().getNamespace().equals(policy.getMetadata().getNamespace())
                : Selectors.matches(peer.getNamespaceSelector(), namespace);
        return place && (peer.getPodSelector() == null || Selectors.matches(peer.getPodSelector(), labels(pod)));
    }

    /** Whether a text says that something is this address, and not only one that begins like it. */
    static boolean isIn(String text, String is, String address) {
        return Pattern.compile(Pattern.quote(is + address) + "(?![\\w.:/])")
                .matcher(text)
                .find();
    }

    static Map<String, String> labels(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    }

    private static Set<String> addresses(Pod pod) {
        return pod.getStatus().getPodIPs().stream().map(PodIP::getIp).collect(Collectors.toSet());
    }
}
