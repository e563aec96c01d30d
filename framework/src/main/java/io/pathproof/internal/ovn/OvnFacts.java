package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.rules.PacketEnd;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Cause.Part;
import io.pathproof.trace.cause.LogicalFlow;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What OVN says of the rules that a flow was made from, if OVN wrote them. */
public final class OvnFacts {

    private final OvnDatabases databases;
    private final String flow;
    private final LogicalFlows flows;
    private final boolean hasAcls;
    private final Northbound northbound;
    private final Map<List<Rule>, LogicalPlace> places = new ConcurrentHashMap<>();

    /** @throws NotToldException if its databases do not answer */
    private OvnFacts(Interview interview, String flow, List<Rule> rules) {
        this.flow = flow;
        this.databases = new OvnDatabases(interview);
        this.flows = new LogicalFlows(databases, rules);
        this.hasAcls = flows.of(rules).stream()
                .anyMatch(made -> made.isOfAcl() && !made.hint().isEmpty());
        this.northbound = hasAcls ? Northbound.ask(databases) : Northbound.none();
    }

    /**
     * Asks for what is to know of rules that a switch had a moment ago.
     *
     * @param flow the packet's fields at the end of them
     * @return empty if OVN does not program this switch
     * @throws NotToldException if that, or more, cannot be asked
     */
    public static Optional<OvnFacts> of(List<Rule> rules, String flow, Interview interview) {
        Result remote = interview.ovs(List.of(
                "ovs-vsctl", "--timeout=10", "--if-exists", "get", "Open_vSwitch", ".", "external_ids:ovn-remote"));
        if (!remote.succeeded()) {
            throw new NotToldException("whether OVN programs this switch could not be asked: "
                    + (remote.stdout() + remote.stderr()).strip());
        }
        return remote.stdout().isBlank() || rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new OvnFacts(interview, flow, rules));
    }

    /**
     * Returns when each switch has the rules for what the northbound database says: only if that changes none, they are for what was
     * read there. Where no ACL was held against the packet, nothing was read there, and nobody is asked.
     */
    public void settle() {
        if (!hasAcls) {
            return;
        }
        Result settled = databases
                .interview()
                .ovn(List.of("ovn-nbctl", "--no-leader-only", "--timeout=10", "--wait=hv", "sync"));
        if (!settled.succeeded()) {
            throw new NotToldException("OVN did not tell whether the switches have its rules by now: "
                    + (settled.stdout() + settled.stderr()).strip());
        }
    }

    /** The same cause, with the logical flows and the ACLs behind its rules. */
    public Cause behind(Cause cause, PacketEnd end, Crossing packet) {
        List<LogicalFlow> logical = flows.of(cause.rules());
        Acls acls = new Acls(this, cause.withLogicalFlows(logical), packet);
        try {
            return switch (end) {
                case DROPPED, TAKEN -> acls.ofDenied();
                case LEFT -> acls.ofAllowed();
                case METERED, OTHERWISE -> cause.unknownFrom(Part.ACL, "no ACL's action was the packet's end");
            };
        } catch (NotToldException e) {
            return cause.unknownFrom(Part.ACL, String.valueOf(e.getMessage()));
        }
    }

    /** All that it looks at in a packet: where that is equal, so is the answer. */
    public static List<Object> looksAt(Crossing packet) {
        return new Fields(packet).all();
    }

    LogicalFlows flows() {
        return flows;
    }

    Northbound northbound() {
        return northbound;
    }

    Interview interview() {
        return databases.interview();
    }

    /** Where a packet was when it had met these rules. */
    LogicalPlace placeAfter(List<Rule> rules) {
        return places.computeIfAbsent(rules, met -> LogicalPlace.after(flow, met, databases));
    }
}
