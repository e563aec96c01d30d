package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.internal.k8s.api.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs on a cluster, by which its CNI plugin is known.
 *
 * @param notTold the kinds that the API server did not list, each with why
 */
record Workloads(List<Workload> found, List<String> notTold) {

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

    static Workloads of(KubernetesClient client) {
        Workloads all = new Workloads(new ArrayList<>(), new ArrayList<>());
        all.add("DaemonSets", () -> client.apps().daemonSets().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate())));
        all.add("Deployments", () -> client.apps().deployments().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate())));
        all.add("StatefulSets", () -> client.apps().statefulSets().inAnyNamespace().list().getItems().stream()
                .map(set -> Workload.of(
                        set, set.getSpec().getSelector(), set.getSpec().getTemplate())));
        return all;
    }

    private void add(String kind, Supplier<Stream<Workload>> question) {
        try {
            question.get().forEach(found::add);
        } catch (KubernetesClientException e) {
            notTold.add(kind + " could not be asked for: " + Causes.of(e));
        }
    }

    String describe() {
        List<String> lines = new ArrayList<>();
        found.forEach(workload -> lines.add(workload.toString()));
        lines.addAll(notTold);
        return lines.isEmpty()
                ? "  no DaemonSet, Deployment or StatefulSet at all"
                : lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
