package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.cluster.cni.PolicyQuery;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.internal.k8s.api.ObjectName;
import io.pathproof.internal.k8s.api.Patience;
import io.pathproof.traffic.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NetworkPolicies, waited for until the datapath decides by them: the CNI plugin has written their rules, each switch has taken
 * them over, and what the datapath had cached was looked at again.
 */
final class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final KubernetesClient client;
    private final Switches switches;
    private final Duration deadline;

    Policies(KubernetesClient client, Switches switches, Duration deadline) {
        this.client = client;
        this.switches = switches;
        this.deadline = deadline;
    }

    /** What the plugin had of a policy before it is changed: after that, it is to have something else. */
    record Before(Optional<NetworkPolicy> policy, PolicyLook look) {}

    /** A policy that is waited for, and as whose peers. */
    private record Wanted(NetworkPolicy policy, Map<Direction, Set<String>> peers) {}

    Before before(PolicyName name) {
        Optional<NetworkPolicy> policy = Optional.ofNullable(get(name));
        return new Before(policy, policy.map(this::known).orElse(PolicyLook.NOTHING));
    }

    /** What is there of a policy, as every place has said it: by what one of them did not say, no change could be told. */
    private PolicyLook known(NetworkPolicy policy) {
        PolicyLook[] last = {PolicyLook.NOTHING};
        await(List.of(new Wanted(policy, Map.of())), "known", look -> {
            last[0] = look;
            return look.isKnown() ? List.of() : look.remains();
        });
        return last[0];
    }

    void awaitInForce(NetworkPolicy policy, Before before) {
        PolicyChange change = before.policy()
                .map(old -> PolicyChange.between(old, policy, switches.profile().keepsRules()))
                .orElse(PolicyChange.NONE);
        long start = System.nanoTime();
        int looks = await(List.of(new Wanted(policy, Map.of())), "in force", look -> look.lacks(before.look(), change));
        settle(policy, "in force", start, looks);
    }

    void awaitGone(NetworkPolicy policy) {
        long start = System.nanoTime();
        int looks = await(List.of(new Wanted(policy, Map.of())), "gone", PolicyLook::remains);
        settle(policy, "gone", start, looks);
    }

    /** Of a kind of the plugin's own, such as say in their status how far they are; of all other objects nothing is waited for. */
    static boolean isOwnKind(Map<String, Object> object) {
        return Cni.profiles().stream()
                .anyMatch(profile -> profile.ownPolicy(object).isPresent());
    }

    void awaitOwn(ObjectName name, Supplier<Map<String, Object>> object) {
        PolicyLook[] last = {PolicyLook.NOTHING};
        Optional<PolicyLook> done = Patience.until(deadline, () -> {
            last[0] = new PolicyLook(switches.profile()
                    .ownPolicy(object.get())
                    .map(state -> Map.of("its status", state))
                    .orElse(Map.of()));
            return Optional.of(last[0]).filter(look -> lacks(look).isEmpty());
        });
        if (done.isEmpty()) {
            throw inVain(
                    name.toString(), "in force", deadline, switches.profile().name(), lacks(last[0]));
        }
        switches.settle();
    }

    private static List<String> lacks(PolicyLook look) {
        return look.lacks(PolicyLook.NOTHING, PolicyChange.NONE);
    }

    /** For a pod that comes to policies that are there already: those that select it, and those that let it through. */
    void awaitInForceFor(PodName name, Pod pod) {
        Map<String, String> namespace = Optional.ofNullable(
                        client.namespaces().withName(name.namespace()).get())
                .map(it -> it.getMetadata().getLabels())
                .orElse(Map.of());
        List<Wanted> all = new ArrayList<>();
        for (NetworkPolicy policy :
                client.network().v1().networkPolicies().inAnyNamespace().list().getItems()) {
            boolean selects = name.namespace().equals(policy.getMetadata().getNamespace())
                    && Selectors.matches(policy.getSpec().getPodSelector(), Peers.labels(pod));
            Map<Direction, Set<String>> peers = Peers.named(policy, pod, namespace);
            if (selects || !peers.isEmpty()) {
                all.add(new Wanted(policy, peers));
            }
        }
        await(all, "in force for pod " + name, Policies::lacks);
    }

    /** How long each part took: the plugin's, the switches', and the datapaths'. */
    private void settle(NetworkPolicy policy, String wanted, long start, int looks) {
        long written = System.nanoTime();
        switches.sync();
        long taken = System.nanoTime();
        switches.revalidate();
        LOG.info(
                "policy {} is {} after {} ms: {} had written it after {} ms ({} looks), each switch had taken it over {} ms later,"
                        + " each datapath decided by it after another {} ms",
                name(policy),
                wanted,
                millis(start, System.nanoTime()),
                switches.profile().name(),
                millis(start, written),
                looks,
                millis(written, taken),
                millis(taken, System.nanoTime()));
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }

    /** @return how often it looked */
    private int await(List<Wanted> all, String wanted, Function<PolicyLook, List<String>> lacks) {
        Map<Wanted, List<String>> open = new LinkedHashMap<>();
        all.forEach(one -> open.put(one, List.of("not looked yet")));
        int[] looks = {0};
        Optional<Boolean> done = Patience.until(deadline, () -> {
            looks[0]++;
            PolicyRound round = new PolicyRound(switches);
            open.replaceAll((one, before) -> lacks.apply(look(one, round)));
            open.values().removeIf(List::isEmpty);
            LOG.debug("look {}: to be {}, policies want {}", looks[0], wanted, open.values());
            return Optional.of(true).filter(any -> open.isEmpty());
        });
        if (done.isEmpty()) {
            Map.Entry<Wanted, List<String>> first = open.entrySet().iterator().next();
            throw inVain(
                    "policy " + name(first.getKey().policy()),
                    wanted,
                    deadline,
                    switches.profile().name(),
                    first.getValue());
        }
        return looks[0];
    }

    static ClusterException inVain(String policy, String wanted, Duration deadline, String plugin, List<String> lacks) {
        return new ClusterException(policy + " is not " + wanted + " after " + deadline.toSeconds()
                + " s: " + plugin + " is not done with it.\n  " + String.join("\n  ", lacks)
                + "\nIs the controller of the CNI plugin alive? Its log says what it made of the policy. Slow rather than"
                + " stuck: a longer deadline (pathproof.cluster.deadline.millis)");
    }

    private PolicyLook look(Wanted wanted, PolicyRound round) {
        List<Pod> pods = pods(wanted.policy());
        Map<String, PolicyState> places = new TreeMap<>();
        round.ask(switches.profile().question(name(wanted.policy())))
                .forEach((place, answer) -> places.put(
                        place.toString(),
                        answer.said()
                                .map(said -> read(wanted, on(place.nodes(), pods), said))
                                .orElseGet(() -> PolicyState.unknown("it could not be asked: " + answer.whyNot()))));
        return new PolicyLook(places);
    }

    private PolicyState read(Wanted wanted, List<Pod> pods, CommandResult answer) {
        PolicyQuery query = new PolicyQuery(
                name(wanted.policy()),
                directions(wanted.policy()),
                rules(wanted.policy()),
                pods.stream()
                        .map(pod -> new PodName(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName()))
                        .collect(Collectors.toSet()),
                pods.isEmpty()
                        ? Map.of()
                        : wanted.peers()); // a plugin may write nothing for a policy that selects none
        return switches.profile().read(query, answer);
    }

    private static Map<Direction, Integer> rules(NetworkPolicy policy) {
        Map<Direction, Integer> rules = new EnumMap<>(Direction.class);
        directions(policy).forEach(direction -> PolicyChange.count(policy, direction)
                .ifPresent(count -> rules.put(direction, count)));
        return rules;
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

    private static List<Pod> on(Set<String> nodes, List<Pod> pods) {
        return pods.stream()
                .filter(pod -> nodes.contains(pod.getSpec().getNodeName()))
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
