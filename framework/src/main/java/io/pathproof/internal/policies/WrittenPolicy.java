package io.pathproof.internal.policies;

import io.pathproof.cluster.cni.Direction;
import io.pathproof.policies.verdict.PolicyRule;
import java.util.List;
import java.util.Map;

/**
 * A policy.
 *
 * @param kind its kind
 * @param namespace its namespace; empty for none
 * @param name its name
 * @param priority the lower, the earlier it is looked at, among those of its kind
 * @param subject the pods that it is about
 * @param rules its rules for each direction that it is about
 */
public record WrittenPolicy(
        Kind kind,
        String namespace,
        String name,
        int priority,
        PolicyPeer subject,
        Map<Direction, List<WrittenRule>> rules) {

    /** Kinds of policies, in the order in which they are looked at. */
    public enum Kind {
        ADMIN("AdminNetworkPolicy"),
        NETWORK("NetworkPolicy"),
        BASELINE("BaselineAdminNetworkPolicy");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        @Override
        public String toString() {
            return written;
        }
    }

    Match isAbout(Party party, Direction direction) {
        return rules.containsKey(direction) ? subject.match(party) : Match.NO;
    }

    List<WrittenRule> rules(Direction direction) {
        return rules.getOrDefault(direction, List.of());
    }

    PolicyRule told(Direction direction, WrittenRule rule) {
        String words = kind == Kind.ADMIN ? "priority " + priority + ", " + rule.words() : rule.words();
        return new PolicyRule(kind.written, namespace, name, direction, rule.index(), rule.action(), words);
    }

    PolicyRule told(Direction direction, PolicyRule.Action action, String words) {
        return new PolicyRule(kind.written, namespace, name, direction, PolicyRule.WHOLE, action, words);
    }
}
