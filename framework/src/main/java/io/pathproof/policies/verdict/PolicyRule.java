package io.pathproof.policies.verdict;

import io.pathproof.cluster.cni.Direction;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * A rule that has a part in a verdict; or a policy as a whole, where it selects the pod and none of its rules lets the traffic through.
 *
 * @param kind the policy's kind
 * @param namespace the policy's namespace; empty for policies of the whole cluster
 * @param policy the policy's name
 * @param direction the direction that it is about
 * @param index which one of the policy's rules of that direction it is, from 0; {@link #WHOLE} for the policy as a whole
 * @param action what it does
 * @param words what it says
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyRule(
        String kind, String namespace, String policy, Direction direction, int index, Action action, String words) {

    /** The index of what is no single rule. */
    public static final int WHOLE = -1;

    /** What a rule does with what it names. */
    public enum Action {
        /** It is let through. */
        ALLOW("allows it"),
        /** It is stopped. */
        DENY("denies it"),
        /** No further AdminNetworkPolicy is looked at; those of the namespace are. */
        PASS("passes it on");

        private final String verb;

        Action(String verb) {
            this.verb = verb;
        }
    }

    /** Which one it is, such as {@code NetworkPolicy shop/web ingress[0]}. */
    public String name() {
        String place = namespace.isEmpty() ? policy : namespace + "/" + policy;
        String rule = index == WHOLE ? "" : " " + direction.name().toLowerCase(Locale.ROOT) + "[" + index + "]";
        return kind + " " + place + rule;
    }

    @Override
    public String toString() {
        return name() + " " + action.verb + ": " + words;
    }
}
