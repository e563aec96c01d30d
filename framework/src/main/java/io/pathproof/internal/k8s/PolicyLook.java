package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PolicyState;
import io.pathproof.cluster.cni.PolicyState.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each place of the CNI plugin has of a policy at one moment. Each of them counts: a quick one does not stand for a slow one. */
record PolicyLook(Map<String, PolicyState> places) {

    static final PolicyLook NOTHING = new PolicyLook(Map.of());

    /**
     * What is not as it has to be yet, place by place; empty when the policy is in force.
     *
     * @param before the look before the change
     */
    List<String> lacks(PolicyLook before, PolicyChange change) {
        List<String> lacks = new ArrayList<>();
        places.forEach((place, now) -> {
            now.missing().forEach(missing -> lacks.add(place + ": " + missing));
            PolicyState old = before.places.getOrDefault(place, PolicyState.absent(""));
            new TreeMap<>(change.kept()).forEach((direction, kept) -> {
                if (isOld(marks(old, direction), marks(now, direction), kept)) {
                    lacks.add(place + ": " + word(direction) + ": the rules are those from before the change");
                }
            });
        });
        return lacks;
    }

    private static Set<String> marks(PolicyState state, Direction direction) {
        return state.marks().getOrDefault(direction, Set.of());
    }

    /** A rule that goes may still be there beside the one that comes. */
    private static boolean isOld(Set<String> old, Set<String> now, int kept) {
        return !old.isEmpty()
                && (old.equals(now) || old.stream().filter(now::contains).count() > kept);
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
}
