package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.internal.k8s.api.Patience;
import io.pathproof.internal.process.Result;
import io.pathproof.traffic.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * NetworkPolicies, waited for until the datapath decides by them: the CNI plugin has written their rules, each switch has taken
 * them over, and what the datapath had cached was looked at again.
 */
final class Policies {

    private final KubernetesClient client;
    private final Switches switches;
    private final Duration deadline;

    Policies(KubernetesClient client, Switches switches, Duration deadline) {
        this.client = client;
        this.switches = switches;
        this.deadline = deadline;
    }

    /** What the plugin had of a policy before it is changed: after that, it is to have something else. */
    record Before(Optional<NetworkPolicy> policy, PolicyState state) {}

    Before before(PolicyName name) {
        Optional<NetworkPolicy> policy = Optional.ofNullable(get(name));
        return new Before(policy, policy.map(it -> state(it, Map.of())).orElse(PolicyState.absent("")));
    }

    void awaitInForce(NetworkPolicy policy, Before before) {
        boolean changed = before.policy()
                .filter(old -> !Objects.equals(
                        old.getMetadata().getGeneration(), policy.getMetadata().getGeneration()))
                .isPresent();
        boolean anew = changed
                && !pods(policy).isEmpty()
                && !before.state().fingerprint().isBlank();
        await(
                policy,
                "in force",
                state -> state.complete()
                        && !(anew && state.fingerprint().equals(before.state().fingerprint())));
        switches.settle();
    }

    void awaitGone(NetworkPolicy policy) {
        await(policy, "gone", state -> !state.exists());
        switches.settle();
    }

    /** For a pod that comes to policies that are there already: those that select it, and those that let it through. */
    void awaitInForceFor(PodName name, Pod pod) {
        Map<String, String> namespace = Optional.ofNullable(
                        client.namespaces().withName(name.namespace()).get())
                .map(it -> it.getMetadata().getLabels())
                .orElse(Map.of());
        for (NetworkPolicy policy :
                client.network().v1().networkPolicies().inAnyNamespace().list().getItems()) {
            boolean selects = name.namespace().equals(policy.getMetadata().getNamespace())
                    && Selectors.matches(policy.getSpec().getPodSelector(), Peers.labels(pod));
            Map<Direction, Set<String>> peers = Peers.named(policy, pod, namespace);
            if (selects || !peers.isEmpty()) {
                await(policy, peers, "in force for pod " + name, PolicyState::complete);
            }
        }
    }

    private void await(NetworkPolicy policy, String wanted, Predicate<PolicyState> enough) {
        await(policy, Map.of(), wanted, enough);
    }

    private void await(
            NetworkPolicy policy, Map<Direction, Set<String>> peers, String wanted, Predicate<PolicyState> enough) {
        PolicyState[] last = {PolicyState.absent("nothing yet")};
        Optional<PolicyState> state = Patience.until(deadline, () -> {
            last[0] = state(policy, peers);
            return Optional.of(last[0]).filter(enough);
        });
        if (state.isEmpty()) {
            throw new ClusterException("policy " + name(policy) + " is not " + wanted + " after " + deadline.toSeconds()
                    + " s: " + switches.profile().name() + " has " + last[0].found()
                    + "\nIs the controller of the CNI plugin alive? Its log says what it made of the policy. Slow rather than"
                    + " stuck: a longer deadline (pathproof.cluster.deadline.millis)");
        }
    }

    private PolicyState state(NetworkPolicy policy, Map<Direction, Set<String>> peers) {
        PolicyQuestion question = switches.profile().question(name(policy));
        List<Pod> pods = pods(policy);
        return PolicyState.together(question.container()
                .map(container -> switches.nodes().values().parallelStream()
                        .map(node ->
                                read(policy, peers, on(node.name(), pods), node.runIn(container, question.command()))))
                .orElseGet(() -> switches.databases().stream()
                        .map(database ->
                                read(policy, peers, pods, switches.askNorthbound(database, question.command()))))
                .toList());
    }

    private PolicyState read(NetworkPolicy policy, Map<Direction, Set<String>> peers, List<Pod> pods, Result answer) {
        PolicyQuery query = new PolicyQuery(
                name(policy),
                directions(policy),
                pods.stream()
                        .map(pod -> new PodName(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName()))
                        .collect(Collectors.toSet()),
                pods.isEmpty() ? Map.of() : peers); // a plugin may write nothing for a policy that selects none
        return switches.profile().read(query, new CommandResult(answer.exitCode(), answer.stdout(), answer.stderr()));
    }

    /** Those that it selects and that have a port: started, and not on their node's own network. */
    private List<Pod> pods(NetworkPolicy policy) {
        return client
                .pods()
                .inNamespace(policy.getMetadata().getNamespace())
                .withLabelSelector(policy.getSpec().getPodSelector())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null
                        && pod.getStatus().getPodIP() != null
                        && "Running".equals(pod.getStatus().getPhase())
                        && !Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .toList();
    }

    private static List<Pod> on(String node, List<Pod> pods) {
        return pods.stream()
                .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                .toList();
    }

    /** As the API server fills it in: ingress always, egress if there is a rule for it. */
    static Set<Direction> directions(NetworkPolicy policy) {
        List<String> types = policy.getSpec().getPolicyTypes();
        return types == null || types.isEmpty()
                ? Set.of(Direction.INGRESS)
                : types.stream()
                        .map(type -> Direction.valueOf(type.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    private NetworkPolicy get(PolicyName name) {
        return client.network()
                .v1()
                .networkPolicies()
                .inNamespace(name.namespace())
                .withName(name.name())
                .get();
    }

    static PolicyName name(NetworkPolicy policy) {
        return new PolicyName(
                policy.getMetadata().getNamespace(), policy.getMetadata().getName());
    }
}
