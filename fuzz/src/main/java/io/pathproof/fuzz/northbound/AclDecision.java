package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.oracle.Truth;
import io.pathproof.fuzz.pipeline.Acl;
import io.pathproof.fuzz.pipeline.Northbound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ACLs that decide about a packet on its way through one node, by the word of {@code ovn-trace}: the one that stops it, or all that let
 * it through.
 *
 * @param deciding their names
 */
public record AclDecision(List<String> deciding) {

    private static final Pattern EGRESS = Pattern.compile("^egress\\(.*outport=\"([^\"]*)\"\\)$");
    private static final Pattern EVALUATED =
            Pattern.compile("^ *\\d+\\. ls_(?:in|out)_acl\\w*_eval .*, priority (\\d+), uuid .*");

    /** OVN itself says something in the packet's place: what follows is that. */
    private static final Pattern ANSWERED =
            Pattern.compile("^ *(icmp[46](_error)?|tcp_reset|sctp_abort|arp|nd_na|nd_ns|reject) *\\{.*");

    /** After all that led to patch ports. */
    private static final Pattern ENDS_AT_A_PORT = Pattern.compile("/\\* output to \"[^\"]*\", type \"\" \\*/\\s*$");

    /** What ovn-northd adds to the priority of an ACL. */
    private static final int OFFSET = 1000;

    public AclDecision {
        deciding = List.copyOf(deciding);
    }

    /**
     * Of what ovn-trace said; empty where the packet ends neither at a port nor for good.
     *
     * @param elsewhere whether a logical port is on another node: what is done there before it is none of this node's
     */
    static Optional<AclDecision> of(String trace, Northbound northbound, Predicate<String> elsewhere) {
        Set<String> met = new LinkedHashSet<>();
        for (String line : trace.lines().toList()) {
            Matcher egress = EGRESS.matcher(line);
            if (egress.matches() && elsewhere.test(egress.group(1))) {
                return Optional.of(new AclDecision(List.copyOf(met)));
            }
            Optional<Acl> acl = evaluated(line, northbound);
            if (acl.filter(Acl::denies).isPresent()) {
                return Optional.of(new AclDecision(List.of(acl.get().name())));
            }
            acl.ifPresent(each -> met.add(each.name()));
            if (ANSWERED.matcher(line).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new AclDecision(ENDS_AT_A_PORT.matcher(trace).find() ? List.copyOf(met) : List.of()));
    }

    private static Optional<Acl> evaluated(String line, Northbound northbound) {
        Matcher evaluated = EVALUATED.matcher(line);
        if (!evaluated.matches()) {
            return Optional.empty();
        }
        int priority = Integer.parseInt(evaluated.group(1)) - OFFSET;
        return northbound.acls().stream()
                .filter(acl -> acl.priority() == priority)
                .findFirst();
    }

    /** Whether the ACL of this name decided. */
    public Truth isBy(String name) {
        return Truth.of(deciding.contains(name));
    }
}
