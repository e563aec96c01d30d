package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.pathproof.cluster.cni.Direction;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one form of a policy says otherwise than the other.
 *
 * @param kept for each direction in which it has changed, how many marks of before may stay; of a plugin that keeps unchanged rules, as
 *     many as there are of those
 */
record PolicyChange(Map<Direction, Integer> kept) {

    static final PolicyChange NONE = new PolicyChange(Map.of());

    /** Pods that it selects are a matter of all its rules. The order of rules is none, nor how often one is there. */
    static PolicyChange between(NetworkPolicy before, NetworkPolicy now, boolean keepsRules) {
        boolean samePods =
                Objects.equals(before.getSpec().getPodSelector(), now.getSpec().getPodSelector());
        Map<Direction, Integer> kept = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            Optional<Set<Object>> old = rules(before, direction);
            Optional<Set<Object>> anew = rules(now, direction);
            if (!samePods || !old.equals(anew)) {
                Set<Object> both = new HashSet<>(old.orElse(Set.of()));
                both.retainAll(anew.orElse(Set.of()));
                boolean countable = !hasNames(before, direction) && !hasNames(now, direction);
                kept.put(direction, keepsRules && samePods ? countable ? both.size() : Integer.MAX_VALUE : 0);
            }
        }
        return new PolicyChange(kept);
    }

    /** How many different rules it has for a direction; empty where a plugin may make several of one: a port has a number for each pod. */
    static Optional<Integer> count(NetworkPolicy policy, Direction direction) {
        return hasNames(policy, direction)
                ? Optional.empty()
                : rules(policy, direction).map(Set::size);
    }

    private static boolean hasNames(NetworkPolicy policy, Direction direction) {
        return (direction == Direction.INGRESS
                        ? stream(policy.getSpec().getIngress()).flatMap(rule -> stream(rule.getPorts()))
                        : stream(policy.getSpec().getEgress()).flatMap(rule -> stream(rule.getPorts())))
                .anyMatch(port -> port.getPort() != null && port.getPort().getStrVal() != null);
    }

    /** Empty where the policy is not about that direction. */
    private static Optional<Set<Object>> rules(NetworkPolicy policy, Direction direction) {
        List<?> rules = direction == Direction.INGRESS
                ? policy.getSpec().getIngress()
                : policy.getSpec().getEgress();
        return Policies.directions(policy).contains(direction)
                ? Optional.of(rules == null ? Set.of() : new HashSet<>(rules))
                : Optional.empty();
    }

    private static <T> Stream<T> stream(@Nullable List<T> some) {
        return Stream.ofNullable(some).flatMap(List::stream);
    }
}
