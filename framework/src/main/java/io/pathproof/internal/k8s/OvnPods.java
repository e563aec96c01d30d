package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pathproof.cluster.cni.PodName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The pods with OVN's databases: replicas of one, or, where each of a DaemonSet has its own, one for each zone of OVN-Kubernetes. */
record OvnPods(Cni.Found place, Exec exec) {

    private static final String ZONE = "k8s.ovn.org/zone-name";

    /** The pods with a database, each with the nodes whose switches follow it; under none those whose database is not to be found. */
    Map<Optional<PodName>, Set<String>> serving(Set<String> nodes) {
        Map<Optional<PodName>, Set<String>> serving = new LinkedHashMap<>();
        databases(nodes).forEach((node, database) -> serving.computeIfAbsent(database, any -> new TreeSet<>())
                .add(node));
        return serving;
    }

    /** The one that the switch of this node follows; empty if it is not to be found. */
    Optional<PodName> of(String node) {
        return databases(Set.of(node)).values().stream().findFirst().flatMap(found -> found);
    }

    String whyNot(Collection<String> nodes) {
        return "OVN's northbound database of " + String.join(", ", nodes) + " cannot be asked: of " + place
                + " no pod is running" + (place.each() ? " there, or elsewhere in its zone" : "");
    }

    private Map<String, Optional<PodName>> databases(Set<String> nodes) {
        List<Pod> running = exec
                .client()
                .pods()
                .inNamespace(place.namespace())
                .withLabelSelector(place.selector())
                .list()
                .getItems()
                .stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase())
                        && pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        return databases(nodes, running, place.each(), this::zones);
    }

    /**
     * For each node the pod with the database that its switch follows: any of some replicas, else the one on the node, else the one
     * elsewhere in the node's zone.
     *
     * @param zones of the nodes that have one
     */
    static Map<String, Optional<PodName>> databases(
            Set<String> nodes, List<Pod> running, boolean each, Supplier<Map<String, String>> zones) {
        Map<String, Optional<PodName>> databases = new LinkedHashMap<>();
        Map<String, PodName> byNode = new HashMap<>();
        running.forEach(pod -> byNode.put(pod.getSpec().getNodeName(), name(pod)));
        boolean shared = each && !byNode.keySet().containsAll(nodes);
        Map<String, PodName> byZone = new HashMap<>();
        Map<String, String> zoneOf = shared ? zones.get() : Map.of();
        byNode.forEach((node, pod) -> Optional.ofNullable(zoneOf.get(node)).ifPresent(zone -> byZone.put(zone, pod)));
        nodes.stream()
                .sorted()
                .forEach(node -> databases.put(
                        node,
                        each
                                ? Optional.ofNullable(byNode.get(node)).or(() -> Optional.ofNullable(zoneOf.get(node))
                                        .map(byZone::get))
                                : running.stream().map(OvnPods::name).findFirst()));
        return databases;
    }

    private Map<String, String> zones() {
        Map<String, String> zones = new HashMap<>();
        for (Node node : exec.client().nodes().list().getItems()) {
            Optional.ofNullable(node.getMetadata().getAnnotations())
                    .map(annotations -> annotations.get(ZONE))
                    .filter(Objects::nonNull)
                    .ifPresent(zone -> zones.put(node.getMetadata().getName(), zone));
        }
        return zones;
    }

    private static PodName name(Pod pod) {
        return new PodName(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
    }
}
