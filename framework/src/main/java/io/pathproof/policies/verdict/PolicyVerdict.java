package io.pathproof.policies.verdict;

import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.end.PortProtocol;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the policies say about one end that wants something of another one. Answers go the way back of what was let through, whatever the
 * policies say of that direction.
 *
 * @param from who wants it
 * @param to of whom
 * @param asked what
 * @param ruling what they come to: allowed only where both directions allow it, denied where one of them denies it
 * @param egress what the policies about the sender say
 * @param ingress what the policies about the receiver say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyVerdict(
        PolicyEnd from,
        PolicyEnd to,
        PortProtocol asked,
        Ruling ruling,
        DirectionVerdict egress,
        DirectionVerdict ingress) {

    /** Whether the rules let it through. */
    public boolean isAllowed() {
        return ruling == Ruling.ALLOWED;
    }

    /** Whether the rules stop it. */
    public boolean isDenied() {
        return ruling == Ruling.DENIED;
    }

    /** The rules that decided: of a denied one those that deny, else those of both directions. */
    public List<PolicyRule> rules() {
        Stream<DirectionVerdict> sides = Stream.of(egress, ingress);
        if (!isDenied()) {
            return sides.flatMap(side -> side.rules().stream()).toList();
        }
        boolean oneDenies = egress.ruling() == Ruling.DENIED || ingress.ruling() == Ruling.DENIED;
        return sides.filter(side -> side.ruling() == Ruling.DENIED || !oneDenies)
                .flatMap(side -> side.rules().stream())
                .filter(rule -> rule.action() == PolicyRule.Action.DENY)
                .toList();
    }

    /** The question and its answer, such as {@code shop/web -> shop/db tcp/5432: denied}. */
    public String headline() {
        return from.label() + " -> " + to.label() + " " + asked + ": " + ruling;
    }

    /** The answer, and under it what each direction says and why. */
    @Override
    public String toString() {
        return headline() + "\n" + (egress + "\n" + ingress).indent(2).stripTrailing();
    }
}
