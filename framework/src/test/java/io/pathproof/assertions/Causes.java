package io.pathproof.assertions;

import io.pathproof.trace.cause.Acl;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.LogicalFlow;
import io.pathproof.trace.cause.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why packets were dropped. */
final class Causes {

    static final Cause OF_A_RULE = of(
            List.of(
                    new Rule("br-int", 0, 200, 0, "udp", "resubmit(,2)"),
                    new Rule("br-int", 2, 7, 0xdead, "udp", "drop")),
            List.of(),
            List.of());

    static final Cause OF_POLICIES = of(
            List.of(
                    new Rule("br-int", 43, 2000, 0x11, "ip", "load:1->NXM_NX_REG8[]"),
                    new Rule("br-int", 44, 1000, 0, "", "drop")),
            List.of(new LogicalFlow("11", "ls_out_acl_eval", 3000, "outport == @one && ip", "next;", "aa")),
            List.of(isolating("one"), isolating("two")));

    static final Cause NOT_KNOWN =
            Cause.unknown("this Open vSwitch cannot be asked for the rules behind a flow: needs 3.4.2 or later");

    private Causes() {}

    /** The last rule decided. */
    static Cause of(List<Rule> rules, List<LogicalFlow> flows, List<Acl> acls) {
        return new Cause(
                rules, List.of(rules.get(rules.size() - 1)), false, List.of(), flows, acls, false, Optional.empty());
    }

    private static Acl isolating(String policy) {
        return new Acl(
                policy, "", "to-lport", 2000, "outport == @" + policy + " && ip", "drop", Set.of("default/" + policy));
    }
}
