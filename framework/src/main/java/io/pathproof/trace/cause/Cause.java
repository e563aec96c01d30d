package io.pathproof.trace.cause;

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
 * @param rules the OpenFlow rules behind this flow, in the order in which they were met
 * @param deciding those of them whose actions the packet's end was. A packet that leaves by several rules is let out by each of them
 * @param oneOf whether only one of those decided, and nothing tells which
 * @param words of Open vSwitch about that end, where it says more than the rules do
 * @param logicalFlows what OVN made the rules from, in the same order
 * @param acls of OVN that decided. Where several deny alike, as default-deny ones do, none of them did it alone: then they are
 *     all here
 * @param simulated whether the rules are those that a packet like this one would meet, since this Open vSwitch has not written
 *     down those of the flow
 * @param gap from where on nothing is certain; empty if all is known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Cause(
        List<Rule> rules,
        List<Rule> deciding,
        boolean oneOf,
        List<String> words,
        List<LogicalFlow> logicalFlows,
        List<Acl> acls,
        boolean simulated,
        Optional<Gap> gap) {

    /** What there is to know; whoever does not know the one does not know the next. */
    public enum Part {
        /** The OpenFlow rule that decided. */
        RULE,
        /** The ACL of OVN behind it, or that there is none. */
        ACL,
        /** The policy behind that, or that there is none. */
        POLICY
    }

    /**
     * What is not known.
     *
     * @param from the first part that is not certain
     * @param why it is not
     */
    public record Gap(Part from, String why) {}

    /** Of a packet of a trace that was recorded earlier. */
    public static final Cause NOBODY_TO_ASK = unknown("this trace was recorded, and nobody can be asked any more");

    public Cause {
        rules = List.copyOf(rules);
        deciding = List.copyOf(deciding);
        words = List.copyOf(words);
        logicalFlows = List.copyOf(logicalFlows);
        acls = List.copyOf(acls);
    }

    /** A cause of which nothing is known. */
    public static Cause unknown(String why) {
        return new Cause(
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                false,
                Optional.of(new Gap(Part.RULE, why)));
    }

    /** The same, but that nothing is certain from that part on. */
    public Cause unknownFrom(Part part, String why) {
        return unknown(part).isPresent() && gap.orElseThrow().from().compareTo(part) <= 0
                ? this
                : new Cause(
                        rules, deciding, oneOf, words, logicalFlows, acls, simulated, Optional.of(new Gap(part, why)));
    }

    /** The same, with what OVN made the rules from. */
    public Cause withLogicalFlows(List<LogicalFlow> flows) {
        return new Cause(rules, deciding, oneOf, words, flows, acls, simulated, gap);
    }

    /** The same, with the ACLs that decided. */
    public Cause withAcls(List<Acl> found) {
        return new Cause(rules, deciding, oneOf, words, logicalFlows, found, simulated, gap);
    }

    /** Why that is not certain; empty if it is. */
    public Optional<String> unknown(Part part) {
        return gap.filter(it -> it.from().compareTo(part) <= 0).map(Gap::why);
    }

    /** The policies that decided: a NetworkPolicy as {@code namespace/name}, others with their kind before it; candidates if several. */
    public Set<String> policies() {
        return acls.stream().flatMap(acl -> acl.policies().stream()).collect(Collectors.toCollection(TreeSet::new));
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
        deciding.forEach(rule -> line(text, label(), rule.describe()));
        words.forEach(word -> line(text, "Open vSwitch says", word));
        gap.ifPresent(it -> line(text, it.from() == Part.RULE ? "rule unknown" : "not known further", it.why()));
        return text.toString();
    }

    private String label() {
        return (oneOf ? "one of the rules" : "rule")
                + (unknown(Part.RULE).isPresent() ? ", as far as it is known" : "")
                + (simulated ? ", by simulation" : "");
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(text.isEmpty() ? "" : "\n").append(what).append(": ").append(value);
    }

    @Override
    public String toString() {
        return describe();
    }
}
