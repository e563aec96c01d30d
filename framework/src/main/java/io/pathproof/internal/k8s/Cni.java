package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.Place;
import io.pathproof.internal.messages.DocPage;
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
        return find(profiles(), Workloads.of(client));
    }

    /** @throws ClusterException if there is none, and also if nobody knows that there is none */
    static Cni find(List<CniProfile> profiles, Workloads workloads) {
        for (CniProfile profile : profiles) {
            Optional<Found> openVswitch = first(profile.openVswitch(), workloads);
            if (openVswitch.isPresent()) {
                Optional<Found> northbound = first(profile.northbound(), workloads);
                if (northbound.isEmpty() && !profile.northbound().isEmpty()) {
                    throw new ClusterException(
                            "the CNI plugin is " + profile.name() + ", and its northbound database is"
                                    + " not to be found: looked for " + places(profile.northbound()) + "; found "
                                    + workloads.describe());
                }
                return new Cni(profile, openVswitch.get(), northbound);
            }
        }
        throw new ClusterException((workloads.notTold().isEmpty()
                        ? "the CNI plugin of this cluster is none that is known. Looked for a DaemonSet\n"
                        : "which CNI plugin this cluster has is not known. Looked for a DaemonSet\n")
                + profiles.stream()
                        .map(profile -> "  " + places(profile.openVswitch()) + ": " + profile.name())
                        .collect(Collectors.joining("\n"))
                + "\nand found\n" + workloads.describe()
                + "\nPathproof needs one that forwards by Open vSwitch. Another one, or other names, are taught by a profile, see "
                + DocPage.CLUSTER.at("cni-profiles"));
    }

    private static Optional<Found> first(List<Place> places, Workloads workloads) {
        return places.stream()
                .flatMap(place -> workloads.found().stream()
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
}
