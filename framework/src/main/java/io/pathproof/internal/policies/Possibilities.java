package io.pathproof.internal.policies;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.verdict.DirectionVerdict;
import io.pathproof.policies.verdict.PolicyRule;
import io.pathproof.policies.verdict.Ruling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may come of the policies about one end, and why. */
final class Possibilities {

    private final Set<PolicyRule.Action> possible = EnumSet.noneOf(PolicyRule.Action.class);
    private final Set<PolicyRule> rules = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private final Set<Ruling> rulings = EnumSet.noneOf(Ruling.class);
    private final Set<String> readings = new LinkedHashSet<>();

    void may(PolicyRule.Action action) {
        possible.add(action);
    }

    /** That it may go through whatever the policies say. */
    void mayAlsoGoThrough(String why) {
        if (ruling() != Ruling.ALLOWED) {
            possible.add(PolicyRule.Action.ALLOW);
            notes.add(why + " is left to the network plugin");
        }
    }

    boolean mayPass() {
        return possible.contains(PolicyRule.Action.PASS);
    }

    boolean isEmpty() {
        return possible.isEmpty();
    }

    boolean isDisputed() {
        return possible.size() > 1;
    }

    void by(PolicyRule rule) {
        rules.add(rule);
    }

    void note(String why) {
        notes.add(why);
    }

    /** It, or what comes of another way in which the ends may be seen. */
    void add(Possibilities other, String seen) {
        readings.add("seen as " + seen + ": " + other.ruling());
        rulings.add(other.ruling());
        add(other);
    }

    /** It, or what the other one says. */
    void add(Possibilities other) {
        possible.addAll(other.possible);
        rules.addAll(other.rules);
        notes.addAll(other.notes);
    }

    Ruling ruling() {
        boolean allowed = possible.contains(PolicyRule.Action.ALLOW);
        boolean denied = possible.contains(PolicyRule.Action.DENY);
        return allowed == denied ? Ruling.UNDECIDED : allowed ? Ruling.ALLOWED : Ruling.DENIED;
    }

    /** What the two directions come to together. */
    static Ruling both(Possibilities egress, Possibilities ingress) {
        if (egress.ruling() == Ruling.DENIED || ingress.ruling() == Ruling.DENIED) {
            return Ruling.DENIED;
        }
        return egress.ruling() == ingress.ruling() ? egress.ruling() : Ruling.UNDECIDED;
    }

    DirectionVerdict verdict(Direction direction, PolicyEnd end) {
        List<String> why = new ArrayList<>(notes);
        if (rulings.size() > 1) {
            why.addAll(readings);
        }
        return new DirectionVerdict(direction, end.label(), ruling(), List.copyOf(rules), why);
    }
}
