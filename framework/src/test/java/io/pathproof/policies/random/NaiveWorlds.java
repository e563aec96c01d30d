package io.pathproof.policies.random;

import static io.pathproof.policies.random.Trees.list;
import static io.pathproof.policies.random.Trees.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A second reading of Kubernetes' documents, deliberately naive: it goes through the trees of the manifests, says yes or no, and where
 * something is left open, it tries all there is. It shares no code with the model.
 */
final class NaiveWorlds {

    private final PolicySet set;
    private final Choices choices = new Choices();

    private NaiveWorlds(PolicySet set) {
        this.set = set;
    }

    /** The three answers (egress, ingress, both), as the model would write them. */
    static List<String> answers(PolicySet set) {
        NaiveWorlds worlds = new NaiveWorlds(set);
        List<Set<Boolean>> seen = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        do {
            boolean[] world = worlds.world();
            if (world.length > 0) {
                seen.get(0).add(world[0]);
                seen.get(1).add(world[1]);
                seen.get(2).add(world[0] && world[1]);
            }
        } while (seen.stream().anyMatch(one -> one.size() < 2) && worlds.choices.next());
        return seen.stream()
                .map(one -> one.size() != 1 ? "undecided" : one.contains(true) ? "allowed" : "denied")
                .toList();
    }

    /** One of the possible worlds; nothing for one that cannot be. */
    private boolean[] world() {
        PolicySet.Question asked = set.question();
        NaiveEnd from = NaiveEnd.find(set, asked.from());
        NaiveEnd to = NaiveEnd.find(set, asked.to());
        from = from.at(pick(from.addresses()));
        to = to.at(pick(to.addresses()));
        if (!from.address().isEmpty() && !to.address().isEmpty() && from.isV6() != to.isV6()) {
            return new boolean[0];
        }
        if ((from.isOnHostNetwork() || to.isOnHostNetwork()) && choices.flip()) {
            from = from.isOnHostNetwork() ? from.asNode() : from;
            to = to.isOnHostNetwork() ? to.asNode() : to;
        }
        boolean egress = allows("egress", "to", from, to, to);
        boolean ingress = allows("ingress", "from", to, from, to);
        boolean exempt = isOwn(from, to) && choices.flip();
        return new boolean[] {egress || exempt, ingress || exempt};
    }

    private String pick(List<String> addresses) {
        return addresses.isEmpty() ? "" : addresses.get(choices.pick(addresses.size()));
    }

    private static boolean isOwn(NaiveEnd from, NaiveEnd to) {
        if (from.address().startsWith("127.") || to.address().startsWith("127.")) {
            return true;
        }
        if (from.name().equals(to.name()) && from.name().contains("/")) {
            return true;
        }
        if ((!from.hasNodeAddress() && !to.hasNodeAddress()) || from.isOutside() || to.isOutside()) {
            return false;
        }
        return from.node().isEmpty() || to.node().isEmpty() || from.node().equals(to.node());
    }

    private boolean allows(String direction, String peers, NaiveEnd subject, NaiveEnd other, NaiveEnd destination) {
        if (!subject.isPod()) {
            return true;
        }
        NaiveRules rules = new NaiveRules(set.question(), subject, other, destination, choices);
        for (Object priority : priorities()) {
            List<Map<String, Object>> equals = new ArrayList<>();
            for (Object policy : set.policies()) {
                if (map(policy).get("kind").equals("AdminNetworkPolicy")
                        && priority.equals(spec(policy).get("priority"))
                        && rules.isAmong(map(spec(policy), "subject"), subject)) {
                    equals.add(spec(policy));
                }
            }
            while (!equals.isEmpty()) {
                String action = rules.action(equals.remove(choices.pick(equals.size())), direction, peers);
                if (action.equals("Pass")) {
                    return rest(rules, direction, peers, subject);
                }
                if (!action.isEmpty()) {
                    return action.equals("Allow");
                }
            }
        }
        return rest(rules, direction, peers, subject);
    }

    private boolean rest(NaiveRules rules, String direction, String peers, NaiveEnd subject) {
        boolean isolated = false;
        boolean allowed = false;
        for (Object policy : set.policies()) {
            if (map(policy).get("kind").equals("NetworkPolicy")) {
                String namespace = (String) map(map(policy), "metadata").get("namespace");
                Map<String, Object> spec = spec(policy);
                List<Object> types = list(spec, "policyTypes");
                boolean about = types.isEmpty()
                        ? direction.equals("ingress") || !list(spec, "egress").isEmpty()
                        : types.stream().anyMatch(type -> type.toString().equalsIgnoreCase(direction));
                if (about && subject.namespace().equals(namespace) && rules.isSuch(map(spec, "podSelector"), subject)) {
                    isolated = true;
                    for (Object rule : list(spec, direction)) {
                        allowed |= rules.letsThrough(map(rule), peers, namespace);
                    }
                }
            }
        }
        if (isolated) {
            return rules.hasPorts() ? allowed : choices.flip();
        }
        for (Object policy : set.policies()) {
            if (map(policy).get("kind").equals("BaselineAdminNetworkPolicy")
                    && rules.isAmong(map(spec(policy), "subject"), subject)) {
                String action = rules.action(spec(policy), direction, peers);
                return !action.equals("Deny");
            }
        }
        return true;
    }

    private Set<Object> priorities() {
        return set.policies().stream()
                .map(policy -> spec(policy).get("priority"))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> spec(Object policy) {
        return map(map(policy), "spec");
    }
}
