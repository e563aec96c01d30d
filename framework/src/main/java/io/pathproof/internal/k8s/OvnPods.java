package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PodName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The pods with OVN's databases: replicas of one, or, where each of a DaemonSet has its own, one for each zone of OVN-Kubernetes. */
record OvnPods(Cni.Found place, Exec exec) {

    private static final String ZONE = "k8s.ovn.org/zone-name";

    /** A pod for each database. */
    List<PodName> all() {
        List<PodName> databases = running().stream()
                .limit(place.each() ? Long.MAX_VALUE : 1)
                .map(OvnPods::name)
                .toList();
        if (databases.isEmpty()) {
            throw new ClusterException("OVN's northbound database cannot be asked: of " + place + " no pod is running");
        }
        return databases;
    }

    /** The one that the switch of this node follows; empty if it is not to be found. */
    Optional<PodName> of(String node) {
        List<Pod> running = running();
        if (!place.each()) {
            return running.stream().map(OvnPods::name).findFirst();
        }
        return first(running, pod -> node.equals(pod.getSpec().getNodeName())).or(() -> zoneOf(node)
                .flatMap(zone -> first(running, pod -> zoneOf(pod.getSpec().getNodeName())
                        .filter(zone::equals)
                        .isPresent())));
    }

    private static Optional<PodName> first(List<Pod> pods, Predicate<Pod> wanted) {
        return pods.stream().filter(wanted).map(OvnPods::name).findFirst();
    }

    private List<Pod> running() {
        return exec
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
    }

    private Optional<String> zoneOf(String node) {
        return Optional.ofNullable(exec.client().nodes().withName(node).get())
                .map(Node::getMetadata)
                .map(metadata -> metadata.getAnnotations() == null
                        ? null
                        : metadata.getAnnotations().get(ZONE));
    }

    private static PodName name(Pod pod) {
        return new PodName(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
    }
}
