package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Table.Row;
import io.pathproof.trace.cause.Acl;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.LogicalFlow;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From the rules that a packet met to the ACLs that decided about it. */
final class Acls {

    private static final Set<String> DENYING = Set.of("drop", "reject");

    /** A rule of OVN's own, for packets of connections that it knows. */
    private static final Pattern OF_A_CONNECTION = Pattern.compile("\\bct_state=[^,]*\\+(est|rel)");

    private final OvnFacts facts;
    private final LogicalFlows flows;
    private final Northbound northbound;
    private final Cause cause;
    private final Crossing packet;

    Acls(OvnFacts facts, Cause cause, Crossing packet) {
        this.facts = facts;
        this.flows = facts.flows();
        this.northbound = facts.northbound();
        this.cause = cause;
        this.packet = packet;
    }

    /** Of a packet that was stopped: the ACL that was held against it last, and those that deny it alike. */
    Cause ofDenied() {
        if (cause.deciding().size() != 1 || cause.oneOf()) {
            return cause.unknownFrom(Part.ACL, "which rule stopped it is not certain");
        }
        Rule rule = cause.deciding().get(0);
        Optional<LogicalFlow> flow = flows.of(rule);
        if (flow.isEmpty()) {
            return rule.isMiss() || rule.cookie() == 0
                    ? cause // OVN's logical flows have cookies
                    : cause.unknownFrom(Part.ACL, "OVN has no logical flow of the rule's cookie any more");
        }
        if (!flow.get().stage().contains("_acl")) {
            return cause;
        }
        int at = lastHeld(cause.rules().lastIndexOf(rule), flow.get().stage());
        if (at < 0) {
            return cause.unknownFrom(Part.ACL, "the rule by which an ACL was held against it is not known");
        }
        Rule held = cause.rules().get(at);
        LogicalFlow of = flows.of(held).orElseThrow();
        if (!of.hint().isEmpty()) {
            return denied(of, at);
        }
        return OF_A_CONNECTION.matcher(held.match()).find()
                ? cause.unknownFrom(Part.ACL, "its connection was stopped before, and no rule tells by which ACL")
                : cause; // OVN itself: what conntrack calls invalid
    }

    /** Stages of one kind: ls_out_acl_eval, then ls_out_acl_action. */
    private int lastHeld(int from, String stage) {
        String family = family(stage);
        for (int i = from; i >= 0; i--) {
            Optional<LogicalFlow> flow = flows.of(cause.rules().get(i));
            if (flow.isPresent()
                    && flow.get().isOfAcl()
                    && family(flow.get().stage()).equals(family)) {
                return i;
            }
        }
        return -1;
    }

    private static String family(String stage) {
        return stage.replaceFirst("_(eval|action)$", "");
    }

    private Cause denied(LogicalFlow flow, int at) {
        Optional<Row> decided = northbound.acl(flow);
        if (decided.isEmpty() || !DENYING.contains(decided.get().text("action"))) {
            return cause.unknownFrom(
                    Part.ACL, "the ACL " + flow.hint() + "… that stopped it is none of OVN's any more");
        }
        LogicalPlace place = facts.placeAfter(cause.rules().subList(0, at + 1));
        AclScope scope = new AclScope(new Fields(packet), place, northbound);
        List<Row> found = new ArrayList<>(List.of(decided.get()));
        List<Row> unclear = new ArrayList<>();
        for (Row acl : northbound.acls()) {
            if (deniesLike(decided.get(), acl)) {
                Optional<Boolean> applies = place.logicalSwitch().map(uuid -> northbound.applies(acl, uuid));
                Optional<Boolean> meets = AclMatch.meets(acl.text("match"), scope);
                if (applies.orElse(true) && meets.orElse(true)) {
                    (applies.isPresent() && meets.isPresent() ? found : unclear).add(acl);
                }
            }
        }
        Cause known = with(found, place);
        return unclear.isEmpty()
                ? known
                : known.unknownFrom(
                        Part.ACL,
                        "whether the packet also meets " + unclear.get(0).text("match") + " cannot be told");
    }

    /** ACLs of one direction, tier and priority: OVN takes any of those that the packet meets. */
    private static boolean deniesLike(Row decided, Row other) {
        return !other.text("_uuid").equals(decided.text("_uuid"))
                && DENYING.contains(other.text("action"))
                && Stream.of("direction", "priority", "tier")
                        .allMatch(column -> other.text(column).equals(decided.text(column)))
                && Northbound.isAfterLb(other) == Northbound.isAfterLb(decided);
    }

    /** Of a packet that was let through: each that allowed it. */
    Cause ofAllowed() {
        List<Rule> rules = cause.rules();
        List<Integer> held = IntStream.range(0, rules.size())
                .filter(i -> flows.of(rules.get(i))
                        .filter(flow -> flow.isOfAcl() && !flow.hint().isEmpty())
                        .isPresent())
                .boxed()
                .toList();
        List<Acl> found = new ArrayList<>();
        Cause known =
                uncertain(rules).map(why -> cause.unknownFrom(Part.ACL, why)).orElse(cause);
        for (int at : held) {
            Optional<Row> acl = northbound.acl(flows.of(rules.get(at)).orElseThrow());
            if (acl.isEmpty()) {
                known = known.unknownFrom(Part.ACL, "an ACL that let it through is none of OVN's any more");
            } else if (acl.get().text("action").startsWith("allow")) {
                Cause one = with(List.of(acl.get()), facts.placeAfter(rules.subList(0, at + 1)));
                found.addAll(one.acls());
                known = one.unknown(Part.POLICY).map(known(known)).orElse(known);
            }
        }
        return known.withAcls(found.stream().distinct().toList());
    }

    /** Why a packet may have been let through by ACLs that its rules do not name. */
    private Optional<String> uncertain(List<Rule> rules) {
        if (rules.stream().anyMatch(flows::isAmbiguous)) {
            return Optional.of("several of OVN's logical flows begin like the cookie of a rule that it met");
        }
        return rules.stream().anyMatch(this::passedByItsConnection)
                ? Optional.of("its connection was let through before, and no rule tells by which ACL")
                : Optional.empty();
    }

    private boolean passedByItsConnection(Rule rule) {
        return OF_A_CONNECTION.matcher(rule.match()).find()
                && flows.of(rule)
                        .filter(flow -> flow.isOfAcl() && flow.hint().isEmpty())
                        .isPresent();
    }

    private static Function<String, Cause> known(Cause cause) {
        return why -> cause.unknownFrom(Part.POLICY, why);
    }

    private Cause with(List<Row> rows, LogicalPlace place) {
        Cause known = cause;
        List<Acl> acls = new ArrayList<>();
        for (Row row : rows) {
            Optional<String> port = row.text("direction").equals("to-lport") ? place.outport() : place.inport();
            Owners owners = Owners.of(row, northbound, port, facts.interview());
            acls.add(acl(row, owners));
            known = owners.unknown().map(known(known)).orElse(known);
        }
        return known.withAcls(acls);
    }

    private static Acl acl(Row row, Owners owners) {
        return new Acl(
                row.text("_uuid"),
                WholeName.of(row, owners.policies()),
                row.text("direction"),
                Integer.parseInt(row.text("priority")),
                row.text("match"),
                row.text("action"),
                owners.policies());
    }
}
