package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Causes;
import io.pathproof.internal.k8s.api.Patience;
import io.pathproof.internal.messages.DocPage;
import io.pathproof.internal.process.Result;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a pod and waits for the evidence that its traffic goes through: its containers are ready, its port is in Open vSwitch,
 * the CNI plugin has said that the flows for it are there, each chassis has taken them over, and its gateway has answered it.
 */
final class PodStart {

    /** What the kubelet does not come out of without a change from outside. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    /** The answer may be to ARP alone: a policy may deny everything else. An image without these programs cannot be asked. */
    private static final String ASK_GATEWAY =
            """
            command -v ip >/dev/null && command -v ping >/dev/null || exit 0
            gateway=$(ip route show default | sed -n 's/^default via \\([^ ]*\\).*/\\1/p;q')
            [ -n "$gateway" ] || exit 0
            i=0
            while [ $i -lt "$1" ]; do
              ping -c 1 -W 1 "$gateway" >/dev/null 2>&1 && exit 0
              ip neigh show "$gateway" | grep -q lladdr && exit 0
              i=$((i + 1))
            done
            echo "the gateway $gateway did not answer, not even to ARP"
            exit 1
            """;

    private static final int SHOWN = 20;

    private final KubernetesClient client;
    private final Switches switches;
    private final Policies policies;
    private final Exec exec;
    private final Duration deadline;

    PodStart(KubernetesClient client, Switches switches, Policies policies, Exec exec) {
        this.client = client;
        this.switches = switches;
        this.policies = policies;
        this.exec = exec;
        this.deadline = exec.deadline();
    }

    /** A pod that has started. */
    record Started(Pod pod, OvsNode node, OvsInterface port) {}

    /** @param create gives it to the API server */
    Started start(Pod wanted, UnaryOperator<Pod> create) {
        Pod created = create(wanted, create);
        PodName name = new PodName(
                created.getMetadata().getNamespace(), created.getMetadata().getName());
        Pod pod = awaitReady(name);
        OvsNode node = switches.node(pod.getSpec().getNodeName());
        OvsInterface port = awaitPort(node, name);
        node.enter(port.name(), name);
        try {
            policies.awaitInForceFor(name, pod);
            switches.settle();
            awaitGateway(name, pod);
        } catch (ClusterException e) {
            requireAlive(name, e);
            throw e;
        }
        return new Started(pod, node, port);
    }

    private static Pod create(Pod wanted, UnaryOperator<Pod> create) {
        try {
            return create.apply(wanted);
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "pod " + wanted.getMetadata().getNamespace() + "/"
                            + wanted.getMetadata().getName() + " is not accepted by the API server: " + Causes.of(e),
                    e);
        }
    }

    private Pod awaitReady(PodName name) {
        Pod pod;
        try {
            pod = pod(name)
                    .waitUntilCondition(
                            now -> now == null || isReady(now) || isHopeless(now),
                            deadline.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw notStarted(name, "is not ready after " + deadline.toSeconds() + " s", e);
        }
        if (pod == null || !isReady(pod)) {
            throw ended(name, pod, null);
        }
        return pod;
    }

    /** A pod whose command ends at once may have been ready for a moment: what is waited for then never comes. */
    private void requireAlive(PodName name, @Nullable Throwable waitedInVain) {
        Pod now;
        try {
            now = pod(name).get();
        } catch (KubernetesClientException e) {
            return; // nobody knows; that the API server is away is told by what is waited for
        }
        if (now == null || isHopeless(now)) {
            throw ended(name, now, waitedInVain);
        }
    }

    private PodResource pod(PodName name) {
        return client.pods().inNamespace(name.namespace()).withName(name.name());
    }

    private ClusterException ended(PodName name, @Nullable Pod last, @Nullable Throwable cause) {
        return notStarted(name, last == null ? "was deleted while it started" : "will not start", cause);
    }

    private ClusterException notStarted(PodName name, String what, @Nullable Throwable cause) {
        return new ClusterException("pod " + name + " " + what + "\n" + new PodStory(client, name).tell(), cause);
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static boolean isHopeless(Pod pod) {
        return Set.of("Failed", "Succeeded").contains(pod.getStatus().getPhase())
                || pod.getStatus().getContainerStatuses().stream()
                        .flatMap(PodStart::waitingFor)
                        .anyMatch(HOPELESS::contains);
    }

    private static Stream<String> waitingFor(ContainerStatus status) {
        ContainerState state = status.getState();
        return state == null || state.getWaiting() == null
                ? Stream.empty()
                : Stream.ofNullable(state.getWaiting().getReason());
    }

    private OvsInterface awaitPort(OvsNode node, PodName name) {
        Optional<OvsInterface> port = Patience.until(deadline, () -> {
            Optional<OvsInterface> ready =
                    portOf(node, name).filter(found -> switches.profile().isReady(found));
            if (ready.isEmpty()) {
                requireAlive(name, null);
            }
            return ready;
        });
        return port.orElseThrow(() -> noPort(name, node.name(), node.interfaces(), switches.profile(), deadline));
    }

    /** With what the profile looked at: whoever teaches a network of one's own sees what it made nothing of. */
    static ClusterException noPort(
            PodName name, String node, List<OvsInterface> interfaces, CniProfile profile, Duration deadline) {
        Optional<OvsInterface> found = interfaces.stream()
                .filter(it -> profile.podOf(it).filter(name::equals).isPresent())
                .findFirst();
        String what = found.map(it -> "the switch there does not forward for its port yet: " + it)
                .orElse("no interface of Open vSwitch there is its port");
        return new ClusterException("pod " + name + " runs on node " + node + ", but " + what + ", after "
                + deadline.toSeconds() + " s"
                + (found.isPresent() ? "" : looked(interfaces, profile))
                + "\nThe CNI plugin is taken for " + profile.name() + ", see " + DocPage.CLUSTER.at("cni-profiles"));
    }

    private static String looked(List<OvsInterface> interfaces, CniProfile profile) {
        return interfaces.isEmpty()
                ? "\nIts database has no interface at all."
                : "\nThese are there, with their external_ids and those of their ports:"
                        + interfaces.stream()
                                .sorted(Comparator.comparing(OvsInterface::name))
                                .limit(SHOWN)
                                .map(it -> "\n  " + it.name() + " " + new TreeMap<>(it.externalIds()) + ": "
                                        + profile.podOf(it)
                                                .map(pod -> "pod " + pod)
                                                .orElse("no pod's"))
                                .collect(Collectors.joining())
                        + (interfaces.size() > SHOWN ? "\n  and " + (interfaces.size() - SHOWN) + " more" : "");
    }

    private Optional<OvsInterface> portOf(OvsNode node, PodName name) {
        return node.interfaces().stream()
                .filter(found ->
                        switches.profile().podOf(found).filter(name::equals).isPresent())
                .findFirst();
    }

    private void awaitGateway(PodName name, Pod pod) {
        String container = pod.getSpec().getContainers().get(0).getName();
        Result result = exec.run(
                name,
                container,
                List.of("sh", "-c", ASK_GATEWAY, "sh", Long.toString(Math.max(1, deadline.toSeconds() / 4))));
        // 126 and 127: an image without a shell.
        if (!result.succeeded() && result.exitCode() < 126) {
            throw exec.failed(name, container, result);
        }
    }
}
