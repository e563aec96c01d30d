package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CNI plugin of a cluster, and where its places are.
 *
 * @param northbound empty for a plugin without OVN
 */
record Cni(CniProfile profile, Found openVswitch, Optional<Found> northbound) {

    /**
     * A place, found: how to find its pods.
     *
     * @param each whether each pod is a place of its own, as those of a DaemonSet; else they are replicas
     */
    record Found(String namespace, LabelSelector selector, String container, boolean each) {}

    /** A DaemonSet, Deployment or StatefulSet. */
    record Workload(String kind, String namespace, String name, LabelSelector selector, List<String> containers) {

        private static Workload of(HasMetadata object, LabelSelector selector, PodTemplateSpec template) {
            return new Workload(
                    object.getKind(),
                    object.getMetadata().getNamespace(),
                    object.getMetadata().getName(),
                    selector,
                    template.getSpec().getContainers().stream()
                            .map(Container::getName)
                            .toList());
        }

        @Override
        public String toString() {
            return kind + " " + namespace + "/" + name + " " + containers;
        }
    }

    /** Profiles of the user first, so that one of them can take the place of ours. */
    static List<CniProfile> profiles() {
        List<CniProfile> all = new ArrayList<>();
        ServiceLoader.load(CniProfile.class).forEach(all::add);
        String ours = Cni.class.getPackageName();
        return Stream.concat(
                        all.stream()
                                .filter(profile ->
                                        !ours.equals(profile.getClass().getPackageName())),
                        all.stream()
                                .filter(profile ->
                                        ours.equals(profile.getClass().getPackageName())))
                .toList();
    }

    static Cni of(KubernetesClient client) {
        return find(profiles(), workloads(client));
    }

    static Cni find(List<CniProfile> profiles, List<Workload> workloads) {
        for (CniProfile profile : profiles) {
            Optional<Found> openVswitch = first(profile.openVswitch(), workloads);
            if (openVswitch.isPresent()) {
                Optional<Found> northbound = first(profile.northbound(), workloads);
                if (northbound.isEmpty() && !profile.northbound().isEmpty()) {
                    throw new ClusterException(
                            "the CNI plugin is " + profile.name() + ", and its northbound database is"
                                    + " not to be found: looked for " + places(profile.northbound()) + "; found "
                                    + described(workloads));
                }
                return new Cni(profile, openVswitch.get(), northbound);
            }
        }
        throw new ClusterException("the CNI plugin of this cluster is none that is known. Looked for a DaemonSet\n"
                + profiles.stream()
                        .map(profile -> "  " + places(profile.openVswitch()) + ": " + profile.name())
                        .collect(Collectors.joining("\n"))
                + "\nand found\n" + described(workloads)
                + "\nPathproof needs one that forwards by Open vSwitch. Another one, or other names, are taught by a profile:"
                + " docs/cluster.md#cni-profiles");
    }

    static List<Workload> workloads(KubernetesClient client) {
        Stream<Workload> daemonSets = client.apps().daemonSets().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate()));
        Stream<Workload> deployments = client.apps().deployments().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate()));
        Stream<Workload> statefulSets = client.apps().statefulSets().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate()));
        return Stream.of(daemonSets, deployments, statefulSets)
                .flatMap(set -> set)
                .toList();
    }

    private static Optional<Found> first(List<Place> places, List<Workload> workloads) {
        return places.stream()
                .flatMap(place -> workloads.stream()
                        .filter(workload -> workload.name().equals(place.workload())
                                && workload.containers().contains(place.container()))
                        .map(workload -> new Found(
                                workload.namespace(),
                                workload.selector(),
                                place.container(),
                                workload.kind().equals("DaemonSet"))))
                .findFirst();
    }

    private static String places(List<Place> places) {
        return places.stream().map(Place::toString).collect(Collectors.joining(", or "));
    }

    private static String described(List<Workload> workloads) {
        return workloads.isEmpty()
                ? "  no DaemonSet, Deployment or StatefulSet at all"
                : workloads.stream().map(workload -> "  " + workload).collect(Collectors.joining("\n"));
    }
}
