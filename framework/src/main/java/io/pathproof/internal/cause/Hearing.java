package io.pathproof.internal.cause;

import io.pathproof.internal.rules.Confirmed;
import io.pathproof.internal.rules.DatapathFlow;
import io.pathproof.internal.rules.Decision;
import io.pathproof.internal.rules.PacketEnd;
import io.pathproof.internal.rules.PartlyTold;
import io.pathproof.internal.rules.Translation;
import io.pathproof.internal.rules.UnclearTraceException;
import io.pathproof.internal.rules.Walk;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Open vSwitch said when it was asked for a flow of its datapath.
 *
 * @param count of changes of rules, right after; empty where it cannot be read
 * @param flow empty if it had none of that name
 * @param translation how it makes that flow; empty if it did not tell
 * @param written the rules that it has written down for the flow; none if it has not
 * @param completed of the rules that the translation tells in part, those that they may be
 * @param words what it said last, for messages
 */
record Hearing(
        Optional<String> count,
        Optional<DatapathFlow> flow,
        Optional<Translation> translation,
        List<Rule> written,
        Map<Rule, List<Rule>> completed,
        String words) {

    /** The fields of a packet, registers included, at the end of its way through the rules; empty if it was not told. */
    String finalFlow() {
        return translation.map(Translation::finalFlow).orElse("");
    }

    /** All rules that it speaks of. */
    List<Rule> rules() {
        try {
            return written.isEmpty()
                    ? translation.map(made -> Walk.of(made).met()).orElse(written)
                    : written;
        } catch (UnclearTraceException e) {
            return written;
        }
    }

    /** Why a packet's way ended so, if it met this flow, made from these rules. */
    Cause cause(PacketEnd end) {
        if (flow.isEmpty()) {
            return Cause.unknown(
                    "the flow was gone when Open vSwitch was asked for it: it lives 10 s after its last packet,"
                            + " or until rules are changed. It said: " + words);
        }
        if (translation.isEmpty()) {
            return undecided("ovs-appctl ofproto/trace told no rules: " + words);
        }
        try {
            return decide(flow.get(), translation.get(), end);
        } catch (UnclearTraceException e) {
            return undecided(String.valueOf(e.getMessage()));
        }
    }

    private Cause undecided(String why) {
        return cause(written, List.of(), false, List.of()).unknownFrom(Part.RULE, why);
    }

    private Cause decide(DatapathFlow met, Translation made, PacketEnd end) {
        if (!met.does(made)) {
            throw new UnclearTraceException("the rules were being changed: the flow's actions are \"" + met.actions()
                    + "\", and the rules would now make \"" + made.actions() + "\"");
        }
        Walk walk = Walk.of(made);
        Decision decision = Decision.of(walk, made, end);
        // Nothing is written down of a flow that is new, nor by versions before 3.4.2.
        List<Rule> rules = written.isEmpty() ? walk.met() : new Confirmed(walk.met(), written).of(walk.met());
        List<Rule> deciding = decision.rules().stream()
                .flatMap(rule -> inFull(rule, walk.met(), rules).stream())
                .distinct()
                .toList();
        boolean oneOf = decision.oneOf()
                || decision.rules().stream()
                        .anyMatch(rule -> inFull(rule, walk.met(), rules).size() > 1);
        Cause cause = cause(rules, deciding, oneOf, decision.words());
        return deciding.isEmpty() ? cause.unknownFrom(Part.RULE, "no rule decided, but Open vSwitch itself") : cause;
    }

    private List<Rule> inFull(Rule rule, List<Rule> told, List<Rule> rules) {
        return PartlyTold.is(rule) ? completed.getOrDefault(rule, List.of()) : List.of(rules.get(told.indexOf(rule)));
    }

    private Cause cause(List<Rule> rules, List<Rule> deciding, boolean oneOf, List<String> said) {
        return new Cause(rules, deciding, oneOf, said, List.of(), List.of(), written.isEmpty(), Optional.empty());
    }
}
