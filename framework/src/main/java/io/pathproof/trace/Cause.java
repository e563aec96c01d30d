package io.pathproof.trace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Why a packet took its way through the bridge: asked of Open vSwitch and OVN, for the flow of the datapath that the
 * packet met last.
 *
 * @param rules the OpenFlow rules behind this flow, in the order in which they were met; the last one decided
 * @param logicalFlows what OVN made them from, in the same order
 * @param acls of OVN that decided. Where several deny alike, as default-deny ones do, none of them did it alone: then they are
 *     all here
 * @param simulated whether the rules are those that a packet like this one would meet now, since this Open vSwitch cannot be
 *     asked for those that it did meet
 * @param unknown why more is not known; empty if all is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Cause(
        List<Rule> rules, List<LogicalFlow> logicalFlows, List<Acl> acls, boolean simulated, Optional<String> unknown) {

    /** Of a packet of a trace that was recorded earlier. */
    public static final Cause NOBODY_TO_ASK = unknown("this trace was recorded, and nobody can be asked any more");

    public Cause {
        rules = List.copyOf(rules);
        logicalFlows = List.copyOf(logicalFlows);
        acls = List.copyOf(acls);
    }

    /** A cause of which nothing is known. */
    public static Cause unknown(String why) {
        return new Cause(List.of(), List.of(), List.of(), false, Optional.of(why));
    }

    /** The NetworkPolicies that decided, as {@code namespace/name}: candidates if there are several. */
    public Set<String> policies() {
        return acls.stream().flatMap(acl -> acl.policies().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rule that decided. */
    public Optional<Rule> decidingRule() {
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules.get(rules.size() - 1));
    }

    /** In words, a line for each thing that is known. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        if (!policies().isEmpty()) {
            line(text, policies().size() == 1 ? "policy" : "one of the policies", String.join(", ", policies()));
        }
        acls.forEach(acl -> line(text, "ACL", acl.describe()));
        logicalFlows.stream()
                .filter(flow -> acls.isEmpty() || flow.isOfAcl())
                .reduce((earlier, later) -> later)
                .ifPresent(flow -> line(text, "logical flow", flow.describe()));
        decidingRule().ifPresent(rule -> line(text, simulated ? "rule, by simulation" : "rule", rule.describe()));
        unknown.ifPresent(why -> line(text, rules.isEmpty() ? "rule unknown" : "not known further", why));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(text.isEmpty() ? "" : "\n").append(what).append(": ").append(value);
    }

    @Override
    public String toString() {
        return describe();
    }
}
