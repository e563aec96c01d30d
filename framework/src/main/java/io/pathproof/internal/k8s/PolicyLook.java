package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What each place of the CNI plugin has of a policy at one moment. Each of them counts: a quick one does not stand for a slow one. */
record PolicyLook(Map<String, PolicyState> places) {

    static final PolicyLook NOTHING = new PolicyLook(Map.of());

    /**
     * What is not as it has to be yet, place by place; empty when the policy is in force.
     *
     * @param before the look before the change
     * @param changed the directions whose rules have changed since
     */
    List<String> lacks(PolicyLook before, Set<Direction> changed) {
        List<String> lacks = new ArrayList<>();
        places.forEach((place, now) -> {
            now.missing().forEach(missing -> lacks.add(place + ": " + missing));
            PolicyState old = before.places.getOrDefault(place, PolicyState.absent(""));
            changed.stream()
                    .filter(direction -> isOld(old, now, direction))
                    .sorted()
                    .forEach(direction ->
                            lacks.add(place + ": " + word(direction) + ": the rules are those from before the change"));
        });
        return lacks;
    }

    private static boolean isOld(PolicyState old, PolicyState now, Direction direction) {
        return old.marks().containsKey(direction)
                && Objects.equals(old.marks().get(direction), now.marks().get(direction));
    }

    /** Whether each place has said what it has. */
    boolean isKnown() {
        return places.values().stream().noneMatch(state -> state.presence() == Presence.UNKNOWN);
    }

    /** What is still there of it, place by place; empty when it is gone. */
    List<String> remains() {
        return places.entrySet().stream()
                .filter(place -> place.getValue().presence() != Presence.ABSENT)
                .map(place -> place.getKey() + ": " + place.getValue().found()
                        + (place.getValue().presence() == Presence.THERE ? " is still there" : ""))
                .toList();
    }

    static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /** The directions in which one form of a policy says something else than the other; pods that it selects are a matter of both. */
    static Set<Direction> changed(NetworkPolicy before, NetworkPolicy now) {
        Set<Direction> changed = EnumSet.noneOf(Direction.class);
        boolean otherPods =
                !Objects.equals(before.getSpec().getPodSelector(), now.getSpec().getPodSelector());
        for (Direction direction : Direction.values()) {
            if (otherPods || !Objects.equals(rules(before, direction), rules(now, direction))) {
                changed.add(direction);
            }
        }
        return changed;
    }

    private static List<?> rules(NetworkPolicy policy, Direction direction) {
        List<?> rules = direction == Direction.INGRESS
                ? policy.getSpec().getIngress()
                : policy.getSpec().getEgress();
        return List.of(Policies.directions(policy).contains(direction), rules == null ? List.of() : rules);
    }
}
