package io.pathproof.assertions;

import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a window counted. Packets are counted and not followed: what is known is how many met which fate. There are
 * the same three answers as for a trace; a packet for which the kernel's table had no room, or that {@code ovs-vswitchd} has still,
 * leaves what rests on its absence inconclusive. Without a packet that came in nothing is proven.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class PacketCountsAssert extends AbstractAssert<PacketCountsAssert, PacketCounts> {

    private @Nullable Duration deadline;

    /** Assertions about {@code actual}. Public for AssertJ's soft assertions. */
    public PacketCountsAssert(@Nullable PacketCounts actual) {
        super(actual, PacketCountsAssert.class);
    }

    /**
     * Exactly so many packets came in.
     *
     * <pre><code class='java'> // passes if the pod sent a million packets, and nothing else: no ARP
     * assertThat(counts.from(client)).hasEntered(1_000_000);
     * // fails if one of them was lost on its way to the bridge
     * assertThat(counts.from(client)).hasEntered(1_000_000);</code></pre>
     *
     * @throws AssertionError if there are more, or fewer by the deadline
     * @throws InconclusiveError if the table had no room for some
     */
    public PacketCountsAssert hasEntered(long packets) {
        return holds(new Quota(CountSnapshot::entered, all -> 0, "", valid(packets, 1), packets));
    }

    /**
     * So many packets came in, or more.
     *
     * <pre><code class='java'> // passes as soon as the thousandth packet came in
     * assertThat(counts.from(client)).hasEnteredAtLeast(1000);
     * // fails if there were 999 by the deadline
     * assertThat(counts.from(client)).hasEnteredAtLeast(1000);</code></pre>
     *
     * @throws AssertionError if there are fewer by the deadline
     * @throws InconclusiveError if there are fewer, and the table had no room for some
     */
    public PacketCountsAssert hasEnteredAtLeast(long packets) {
        return holds(new Quota(CountSnapshot::entered, all -> 0, "", valid(packets, 1), Long.MAX_VALUE));
    }

    /**
     * Exactly so many packets, or copies of them, left by a port of that name.
     *
     * <pre><code class='java'> // passes if all that the client sent went to the server
     * assertThat(counts.from(client)).hasEntered(1_000_000).exitedVia("veth-server", 1_000_000);
     * // fails if a rule dropped one
     * assertThat(counts.from(client)).exitedVia("veth-server", 1_000_000);</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if there are more, or fewer by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert exitedVia(String port, long packets) {
        return exitedVia(NamePattern.of(port), packets);
    }

    /**
     * The same as {@link #exitedVia(String, long)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if all that the client sent went to the server
     * assertThat(counts.from(client)).exitedVia(server, 1_000_000);
     * // fails if a rule dropped one
     * assertThat(counts.from(client)).exitedVia(server, 1_000_000);</code></pre>
     *
     * @throws AssertionError if there are more, or fewer by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert exitedVia(PortSelector port, long packets) {
        return exactly(
                it -> it.leftBy(port),
                it -> it.undecided() + it.partlyLeftBy(port),
                " to leave by " + port.describe(),
                packets);
    }

    /**
     * No packet left by a port of that name, and no copy of one, though packets came in.
     *
     * <pre><code class='java'> // passes if nothing that the pod sent left its node
     * assertThat(counts.from(client)).neverExitedVia("genev*");
     * // fails if one packet was flooded
     * assertThat(counts.from(client)).neverExitedVia("genev*");</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if one did, or none came in by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert neverExitedVia(String port) {
        return exitedVia(port, 0);
    }

    /**
     * The same as {@link #neverExitedVia(String)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if the bystander got nothing of what the pod sent
     * assertThat(counts.from(client)).neverExitedVia(bystander);
     * // fails if one packet was flooded
     * assertThat(counts.from(client)).neverExitedVia(bystander);</code></pre>
     *
     * @throws AssertionError if one did, or none came in by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert neverExitedVia(PortSelector port) {
        return exitedVia(port, 0);
    }

    /**
     * The datapath dropped exactly so many packets before it handed them to any port.
     *
     * <pre><code class='java'> // passes if the policy stopped all that the pod sent
     * assertThat(counts.from(client)).hasEntered(1000).droppedInBridge(1000);
     * // fails if nothing was sent: a timeout is no evidence of a drop
     * assertThat(counts.from(client)).droppedInBridge(1000);</code></pre>
     *
     * @throws AssertionError if there are more, or fewer by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert droppedInBridge(long packets) {
        return exactly(
                CountSnapshot::droppedInBridge,
                it -> it.undecided() + it.mirrored(),
                " to be dropped in the bridge",
                packets);
    }

    /**
     * No packet was dropped, in the bridge or by the device of a port, or lost on its way to {@code ovs-vswitchd}, though packets came
     * in.
     *
     * <pre><code class='java'> // passes if everything got through
     * assertThat(counts.from(client)).noneDropped();
     * // fails, as inconclusive, if ovs-vswitchd has a packet still
     * assertThat(counts.from(client)).noneDropped();</code></pre>
     *
     * @throws AssertionError if one was, or none came in by the deadline
     * @throws InconclusiveError if the table had no room for some, or some are undecided
     */
    public PacketCountsAssert noneDropped() {
        return exactly(CountSnapshot::dropped, it -> it.undecided() + it.mirrored() + it.partly(), " to be dropped", 0);
    }

    /**
     * How long each assertion that follows waits. With zero it looks once.
     *
     * <pre><code class='java'> // passes if the last packet came in within a minute
     * assertThat(counts).withDeadline(Duration.ofMinutes(1)).hasEntered(1_000_000);
     * // fails if it was on its way still
     * assertThat(counts).withDeadline(Duration.ZERO).hasEntered(1_000_000);</code></pre>
     */
    public PacketCountsAssert withDeadline(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "A deadline of " + time + " is in the past: want zero, to look once, or more");
        }
        deadline = time;
        return this;
    }

    private PacketCountsAssert exactly(
            ToLongFunction<CountSnapshot> fate, ToLongFunction<CountSnapshot> unsure, String words, long packets) {
        return holds(new Quota(fate, unsure, words, valid(packets, 0), packets));
    }

    private static long valid(long packets, long least) {
        if (packets < least) {
            throw new IllegalArgumentException(packets + " packets cannot be counted: want " + least + " or more");
        }
        return packets;
    }

    private PacketCountsAssert holds(Quota quota) {
        isNotNull();
        Duration patience = deadline == null ? actual.patience() : deadline;
        Judgement judgement =
                Waiting.forLast(() -> quota.judge(actual.snapshot(), actual.description(), patience), patience);
        if (judgement.answer() != Conclusion.PROVEN) {
            AssertionError error = assertionError(judgement.message().get());
            throw judgement.answer() == Conclusion.INCONCLUSIVE ? InconclusiveError.because(error) : error;
        }
        return this;
    }
}
