package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Causes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be learned of a pod that does not do what it should: conditions, containers, events, last log lines. */
record PodStory(KubernetesClient client, PodName name) {

    private static final int LOG_LINES = 10;
    private static final int EVENTS = 8;

    /** Never throws: it is told in the message of something worse. */
    String tell() {
        try {
            Pod pod = client.pods()
                    .inNamespace(name.namespace())
                    .withName(name.name())
                    .get();
            return pod == null
                    ? "pod " + name + " is no more; its last events:" + events()
                    : of(pod) + events() + log(pod);
        } catch (KubernetesClientException e) {
            return "and the API server does not say how pod " + name + " is: " + Causes.of(e);
        }
    }

    private String of(Pod pod) {
        String reason = Stream.of(pod.getStatus().getReason(), pod.getStatus().getMessage())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return "pod " + name + ", image "
                + pod.getSpec().getContainers().get(0).getImage() + ": phase "
                + pod.getStatus().getPhase()
                + (reason.isEmpty() ? "" : ", " + reason)
                + Causes.indented("conditions", conditions(pod))
                + Causes.indented("containers", containers(pod));
    }

    private static String conditions(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .map(condition -> condition.getType() + ": " + condition.getStatus()
                        + Stream.of(condition.getReason(), condition.getMessage())
                                .filter(Objects::nonNull)
                                .map(text -> ", " + text)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String containers(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getName() + ": " + state(status))
                .collect(Collectors.joining("\n"));
    }

    private static String state(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state != null && state.getWaiting() != null) {
            return "waiting, "
                    + joined(state.getWaiting().getReason(), state.getWaiting().getMessage());
        }
        if (state != null && state.getTerminated() != null) {
            return "ended with exit code " + state.getTerminated().getExitCode() + ", "
                    + joined(
                            state.getTerminated().getReason(),
                            state.getTerminated().getMessage());
        }
        return state != null && state.getRunning() != null ? "running" : "unknown";
    }

    private static String joined(String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining(": "));
    }

    private String events() {
        return orWhyNot("events", () -> {
            List<Event> events = client
                    .v1()
                    .events()
                    .inNamespace(name.namespace())
                    .withField("involvedObject.name", name.name())
                    .list()
                    .getItems()
                    .stream()
                    .sorted(Comparator.comparing(event ->
                            Optional.ofNullable(event.getLastTimestamp()).orElse("")))
                    .toList();
            return events.stream()
                    .skip(Math.max(0, events.size() - EVENTS))
                    .map(event -> event.getType() + " " + event.getReason() + ": " + event.getMessage())
                    .collect(Collectors.joining("\n"));
        });
    }

    private String log(Pod pod) {
        boolean started =
                pod.getStatus().getContainerStatuses().stream().anyMatch(status -> status.getContainerID() != null);
        return !started
                ? ""
                : orWhyNot("its last log lines", () -> client.pods()
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .tailingLines(LOG_LINES)
                        .getLog());
    }

    private static String orWhyNot(String label, Supplier<String> text) {
        try {
            return Causes.indented(label, text.get());
        } catch (KubernetesClientException e) {
            return Causes.indented(label, "cannot be had: " + Causes.of(e));
        }
    }
}
