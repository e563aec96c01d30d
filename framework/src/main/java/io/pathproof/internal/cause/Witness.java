package io.pathproof.internal.cause;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.rules.DatapathFlow;
import io.pathproof.internal.rules.Detrace;
import io.pathproof.internal.rules.PartlyTold;
import io.pathproof.internal.rules.Translation;
import io.pathproof.trace.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The switch of a node, as one that can be asked for the rules behind its flows, and that is looked at now and then, to know whether
 * they have changed since a packet met them.
 */
public final class Witness {

    /** What ovs-vswitchd counts when its flows have to be made anew: each time under one of these names, whatever else changed. */
    private static final List<List<String>> COUNTERS = Stream.of(
                    "rev_reconfigure",
                    "rev_stp",
                    "rev_rstp",
                    "rev_bond",
                    "rev_port_toggled",
                    "rev_flow_table",
                    "rev_mac_learning",
                    "rev_mcast_snooping")
            .map(counter -> List.of("coverage/read-counter", counter))
            .toList();

    /** Twice, since the round that is under way may be past some of the flows. */
    private static final List<List<String>> REVALIDATION =
            List.of(List.of("revalidator/wait"), List.of("revalidator/wait"));

    private final Interview interview;
    private final RuleClock clock = new RuleClock();
    private final AtomicBoolean settling = new AtomicBoolean();

    public Witness(Interview interview) {
        this.interview = interview;
    }

    Interview interview() {
        return interview;
    }

    RuleClock clock() {
        return clock;
    }

    /**
     * Looks at the rules: from now on, flows are known to be made from these, as long as nothing changes. What is in the datapath
     * already is waited for elsewhere.
     */
    public void look() {
        if (settling.compareAndSet(false, true)) {
            // Beside the caller, since ovs-vswitchd may be stopped or busy, and then does not answer.
            Command.THREADS.execute(() -> {
                try {
                    if (read().filter(count -> !clock.isSettled(count)).isPresent()) {
                        settle();
                    }
                } finally {
                    settling.set(false);
                }
            });
        }
    }

    /**
     * Returns when the datapath has no flow that was made from earlier rules.
     *
     * @return what was said to that
     */
    public List<Result> settle() {
        long begun = System.nanoTime();
        List<Result> answers = interview.vswitchd(
                Stream.concat(COUNTERS.stream(), REVALIDATION.stream()).toList());
        long ended = System.nanoTime();
        List<Result> waited = answers.subList(COUNTERS.size(), answers.size());
        Optional<String> count = count(answers.subList(0, COUNTERS.size()));
        count.ifPresent(found -> clock.read(found, begun, ended));
        if (waited.stream().allMatch(Result::succeeded)) {
            count.ifPresent(found -> clock.settled(found, ended));
        }
        return waited;
    }

    /** Asks for what Open vSwitch knows of a flow of its datapath. */
    Hearing hear(String ufid) {
        List<Result> first = interview.vswitchd(
                List.of(List.of("dpctl/get-flow", "ufid:" + ufid), List.of("ofproto/detrace", "ufid:" + ufid)));
        Optional<DatapathFlow> flow = said(first.get(0)).flatMap(DatapathFlow::parse);
        if (flow.isEmpty()) {
            return new Hearing(read(), flow, Optional.empty(), List.of(), Map.of(), words(first.get(0)));
        }
        Result trace = interview
                .vswitchd(List.of(
                        List.of("ofproto/trace", "ovs-system", flow.get().readableKey())))
                .get(0);
        Optional<Translation> translation = said(trace).flatMap(Translation::parse);
        // Versions before 3.4.2 have nothing written down, and later ones not of a flow that is new.
        List<Rule> written = said(first.get(1)).map(Detrace::parse).orElse(List.of());
        Map<Rule, List<Rule>> completed = translation.map(PartlyTold::rules).orElse(List.of()).stream()
                .collect(Collectors.toMap(rule -> rule, rule -> PartlyTold.complete(rule, interview)));
        return new Hearing(read(), flow, translation, written, completed, words(trace));
    }

    /** Reads what tells rules of now from those of another time; empty where this Open vSwitch does not count. */
    Optional<String> read() {
        long begun = System.nanoTime();
        Optional<String> count = count(interview.vswitchd(COUNTERS));
        count.ifPresent(found -> clock.read(found, begun, System.nanoTime()));
        return count;
    }

    private static Optional<String> said(Result answer) {
        return answer.succeeded() ? Optional.of(answer.stdout()) : Optional.empty();
    }

    /** A fingerprint of all counters; empty where this Open vSwitch has none. */
    private static Optional<String> count(List<Result> counters) {
        return counters.stream().allMatch(Result::succeeded)
                ? Optional.of(
                        counters.stream().map(said -> said.stdout().strip()).collect(Collectors.joining(",")))
                : Optional.empty();
    }

    private static String words(Result said) {
        return (said.stdout() + said.stderr()).strip();
    }
}
