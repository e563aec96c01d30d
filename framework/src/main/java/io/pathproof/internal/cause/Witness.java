package io.pathproof.internal.cause;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.rules.DatapathFlow;
import io.pathproof.internal.rules.Detrace;
import io.pathproof.internal.rules.PartlyTold;
import io.pathproof.internal.rules.RuleReader;
import io.pathproof.internal.rules.Translation;
import io.pathproof.trace.cause.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The switch of a node, as one that can be asked for the rules behind its flows, and that is looked at now and then, to know whether
 * they have changed since a packet met them.
 */
public final class Witness {

    /**
     * What ovs-vswitchd counts when its flows have to be made anew: each time under one of these names, whatever else changed. It
     * does so at the begin of a turn of its main loop, and takes up each question in a later turn than the one before. Not by
     * coverage/show, which tells the sums of a second ago.
     */
    private static final List<String> COUNTERS = List.of(
            "rev_reconfigure",
            "rev_stp",
            "rev_rstp",
            "rev_bond",
            "rev_mac_learning",
            "rev_mcast_snooping",
            "rev_port_toggled",
            "rev_flow_table");

    private static final List<List<String>> COUNTS = COUNTERS.stream()
            .map(counter -> List.of("coverage/read-counter", counter))
            .toList();

    /** How long whoever changes something waits until it is known what the rules were after that. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Where the rules change all the time, nobody waits for an end of that. */
    private static final int ROUNDS = 5;

    /** Twice, since the round that is under way may be past some of the flows. */
    private static final List<List<String>> REVALIDATION =
            List.of(List.of("revalidator/wait"), List.of("revalidator/wait"));

    private final Interview interview;
    private final RuleClock clock = new RuleClock();
    private final AtomicBoolean settling = new AtomicBoolean();
    private volatile boolean silent;
    private final RuleReader reader;

    public Witness(Interview interview) {
        this.interview = interview;
        this.reader = new RuleReader(interview);
    }

    Interview interview() {
        return interview;
    }

    RuleReader reader() {
        return reader;
    }

    RuleClock clock() {
        return clock;
    }

    /**
     * Looks at the rules: flows that are made from now on are known to be made from these, as long as nothing changes. What is in
     * the datapath already is waited for elsewhere. Where ovs-vswitchd is stopped, nobody waits for it twice.
     */
    public void look() {
        CompletableFuture<Optional<String>> looking =
                CompletableFuture.supplyAsync(this::readAndSettle, Command.THREADS);
        if (!silent) {
            silent = looking.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join()
                    .isEmpty();
        }
    }

    private Optional<String> readAndSettle() {
        Optional<String> count = read();
        silent = count.isEmpty();
        Command.THREADS.execute(() -> settleBeside(count));
        return count;
    }

    private void settleBeside(Optional<String> count) {
        if (settling.compareAndSet(false, true)) {
            try {
                Optional<String> now = count;
                for (int round = 0;
                        round < ROUNDS
                                && now.filter(any -> !clock.isSettled(any)).isPresent();
                        round++) {
                    settle();
                    now = read();
                }
            } finally {
                settling.set(false);
            }
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
                Stream.concat(COUNTS.stream(), REVALIDATION.stream()).toList());
        long ended = System.nanoTime();
        List<Result> waited = answers.subList(COUNTS.size(), answers.size());
        Optional<String> count = count(answers.subList(0, COUNTS.size()));
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

    /** A rule with all its actions, as it is now; empty if there is none, or several. */
    Optional<Rule> inFull(Rule rule) {
        List<Rule> found = PartlyTold.complete(rule, interview).stream()
                .filter(it -> it.priority() == rule.priority() && it.match().equals(rule.match()))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Reads what tells rules of now from those of another time; empty where this Open vSwitch does not count. */
    Optional<String> read() {
        long begun = System.nanoTime();
        Optional<String> count = count(interview.vswitchd(COUNTS));
        count.ifPresent(found -> clock.read(found, begun, System.nanoTime()));
        return count;
    }

    private static Optional<String> said(Result answer) {
        return answer.succeeded() ? Optional.of(answer.stdout()) : Optional.empty();
    }

    /** All counters of changes; empty where this Open vSwitch did not tell. */
    private static Optional<String> count(List<Result> counters) {
        return counters.stream().allMatch(Result::succeeded)
                ? Optional.of(IntStream.range(0, COUNTERS.size())
                        .mapToObj(i ->
                                COUNTERS.get(i) + '=' + counters.get(i).stdout().strip())
                        .collect(Collectors.joining(",")))
                : Optional.empty();
    }

    private static String words(Result said) {
        return (said.stdout() + said.stderr()).strip();
    }
}
