package io.pathproof.internal.cause;

import io.pathproof.internal.process.Result;
import io.pathproof.trace.Cause;
import io.pathproof.trace.Crossing;
import io.pathproof.trace.LogicalFlow;
import io.pathproof.trace.Passage;
import io.pathproof.trace.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** Asks for the cause of what became of a packet: while the flow lives that it met, and once for each flow. */
public final class CauseFinder {

    private record Flow(long datapath, String ufid) {}

    private final LongFunction<Optional<Interview>> interviews;
    private final Map<Flow, Cause> known = new ConcurrentHashMap<>();

    /** @param interviews by the inode of a datapath's network namespace */
    public CauseFinder(LongFunction<Optional<Interview>> interviews) {
        this.interviews = interviews;
    }

    /** Why the way of this packet ended as it did. */
    public Cause of(Crossing packet) {
        Passage last = packet.passages().get(packet.passages().size() - 1);
        if (last.flow().isEmpty()) {
            return Cause.unknown("Open vSwitch installed no flow for this packet, as it does while it still"
                    + " has one that was taken from the datapath; a packet that is sent later has one");
        }
        Optional<Interview> interview = interviews.apply(last.datapath());
        if (interview.isEmpty()) {
            return Cause.unknown("nobody knows where to ask the Open vSwitch of " + last.node()
                    + ": it is of no Topology and of no Cluster of this test");
        }
        Flow flow = new Flow(last.datapath(), last.flow().get());
        return known.computeIfAbsent(flow, key -> ask(interview.get(), key.ufid()));
    }

    private static Cause ask(Interview interview, String ufid) {
        Result said = interview.ovs(List.of("ovs-appctl", "ofproto/detrace", "ufid:" + ufid));
        List<Rule> rules = said.succeeded() ? Detrace.parse(said.stdout()) : List.of();
        return rules.isEmpty() ? simulate(interview, ufid) : behind(rules, false, interview);
    }

    /**
     * Open vSwitch before 3.4.2 cannot tell the rules behind a flow, and later ones know those of a flow that is new only when it
     * has met a second packet.
     */
    private static Cause simulate(Interview interview, String ufid) {
        Result flow = interview.ovs(List.of("ovs-appctl", "dpctl/get-flow", "ufid:" + ufid));
        Optional<String> key = Simulation.key(flow.stdout());
        if (!flow.succeeded() || key.isEmpty()) {
            return Cause.unknown(
                    "the flow was gone when Open vSwitch was asked for it: it lives 10 s after its last packet,"
                            + " or until rules are changed. It said: " + words(flow));
        }
        Result said = interview.ovs(List.of("ovs-appctl", "ofproto/trace", "ovs-system", key.get()));
        List<Rule> rules = Simulation.parse(said.stdout());
        return rules.isEmpty()
                ? Cause.unknown("ovs-appctl ofproto/trace told no rules: " + words(said))
                : behind(rules, true, interview);
    }

    private static Cause behind(List<Rule> rules, boolean simulated, Interview interview) {
        boolean ofOvn = interview
                .ovs(List.of("ovs-vsctl", "--timeout=10", "get", "Open_vSwitch", ".", "external_ids:ovn-remote"))
                .succeeded();
        if (!ofOvn) {
            return new Cause(rules, List.of(), List.of(), simulated, Optional.empty());
        }
        Ovn ovn = new Ovn(interview);
        List<LogicalFlow> flows = ovn.logicalFlows(rules);
        return new Cause(rules, flows, ovn.acls(flows), simulated, Optional.empty());
    }

    private static String words(Result said) {
        return (said.stdout() + said.stderr()).strip();
    }
}
