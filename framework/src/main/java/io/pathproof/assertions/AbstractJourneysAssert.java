package io.pathproof.assertions;

import io.pathproof.internal.claims.Answered;
import io.pathproof.internal.claims.ArrivedAt;
import io.pathproof.internal.claims.Claim;
import io.pathproof.internal.claims.DroppedOutside;
import io.pathproof.internal.claims.Latency;
import io.pathproof.internal.claims.ThroughNode;
import io.pathproof.internal.claims.Traverses;
import io.pathproof.internal.claims.Upcalls;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What can be asserted of the whole journeys of packets, over datapaths, tunnels and nodes. What must have happened is waited
 * for; a journey that cannot be told from that of an equal packet proves nothing.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractJourneysAssert<SELF extends AbstractJourneysAssert<SELF>>
        extends AbstractAssert<SELF, PacketTrace> {

    final Chain chain;

    AbstractJourneysAssert(@Nullable PacketTrace actual, Class<SELF> selfType) {
        super(Chain.about(actual).subject(), selfType);
        this.chain = Chain.about(actual);
    }

    /**
     * The packet came by these places in this order on its whole way, over tunnels and nodes; others may lie between. Each is a
     * port, by its name or as {@code node/name}, the name of a bridge, or of a node.
     *
     * <pre><code class='java'> // passes if the ping went through the tunnel to the other node
     * assertThat(trace).enteredOvsFrom("veth-a").traverses("one/veth-a", "genev*", "two", "veth-b");
     * // fails if it was dropped on node two: the first place that was not found is named
     * assertThat(trace).enteredOvsFrom("veth-a").traverses("one/veth-a", "genev*", "two", "veth-b");</code></pre>
     *
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told, also as equal packets were on their way at once
     */
    public final SELF traverses(String... hops) {
        if (hops.length == 0) {
            throw new IllegalArgumentException("Every packet traverses no hops: want at least one");
        }
        for (String hop : hops) {
            NamePattern.of(hop);
        }
        return claim(new Traverses(List.of(hops)));
    }

    /**
     * The packet's journey ended at a port of that name, and nobody was seen to drop it there.
     *
     * <pre><code class='java'> // passes if the ping was handed to the server's port on the other node
     * assertThat(trace).enteredOvsFrom("veth-a").arrivedAt("two/veth-b");
     * // fails if the server's own nftables dropped it
     * assertThat(trace).enteredOvsFrom("veth-a").arrivedAt("two/veth-b");</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF arrivedAt(String port) {
        return arrivedAt(NamePattern.of(port));
    }

    /**
     * The same as {@link #arrivedAt(String)}, of the port of a pod.
     *
     * <pre><code class='java'> // passes if the ping was handed to the server
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).arrivedAt(server);
     * // fails if a policy on the server's node dropped it
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).arrivedAt(server);</code></pre>
     *
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF arrivedAt(PortSelector port) {
        return claim(new ArrivedAt(port));
    }

    /**
     * A reply to the packet has reached who sent it. A refusal by ICMP or by a reset of TCP, or a rejection on the way, is none.
     *
     * <pre><code class='java'> // passes if the server sent an echo reply
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).answered();
     * // fails if a reject ACL answered in its place, or if an ACL dropped the echo reply
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).answered();</code></pre>
     *
     * @throws AssertionError if none did
     * @throws InconclusiveError if that cannot be told, also as the window's filter turns away replies
     */
    public final SELF answered() {
        return claim(new Answered(true));
    }

    /**
     * No reply has reached who sent the packet. That is proven of a packet that was dropped on its way; of one that was delivered only
     * once the window is closed, since a reply may come as long as it is open.
     *
     * <pre><code class='java'> // passes if the request was dropped
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).notAnswered();
     * // fails if the server replied
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).notAnswered();</code></pre>
     *
     * @throws AssertionError if one did
     * @throws InconclusiveError if that cannot be told, or cannot be told yet
     */
    public final SELF notAnswered() {
        return claim(new Answered(false));
    }

    /**
     * The packet was handed to {@code ovs-vswitchd} so often on its whole way, on all nodes.
     *
     * <pre><code class='java'> // passes if the packet was the first of its flow on one node
     * assertThat(trace).enteredOvsFrom("veth-a").upcalls(1);
     * // fails if the flow was there before
     * assertThat(trace).enteredOvsFrom("veth-a").upcalls(1);</code></pre>
     *
     * @throws AssertionError if it was another number
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF upcalls(int count) {
        return claim(new Upcalls(valid(count)));
    }

    /**
     * The kernel alone decided on the packet's whole way: {@link #upcalls upcalls(0)}.
     *
     * <pre><code class='java'> // passes if the flows were there
     * assertThat(trace.fromNow()).enteredOvsFrom("veth-a").onTheFastPath();
     * // fails if the flow was evicted meanwhile
     * assertThat(trace.fromNow()).enteredOvsFrom("veth-a").onTheFastPath();</code></pre>
     *
     * @throws AssertionError if ovs-vswitchd saw it
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF onTheFastPath() {
        return upcalls(0);
    }

    /**
     * The packet came into a datapath of this node, first or later.
     *
     * <pre><code class='java'> // passes if the ping went through the gateway
     * assertThat(trace).enteredOvsFrom("veth-a").throughNode("gateway");
     * // fails if it took another way
     * assertThat(trace).enteredOvsFrom("veth-a").throughNode("gateway");</code></pre>
     *
     * @param node its name
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF throughNode(String node) {
        return claim(new ThroughNode(node));
    }

    /**
     * The packet left OVS and was dropped then: by netfilter, by routing, for want of a socket, by the port's device.
     *
     * <pre><code class='java'> // passes if the server's nftables dropped it
     * assertThat(trace).enteredOvsFrom("veth-a").droppedOutsideOvs();
     * // fails if a rule of the bridge dropped it
     * assertThat(trace).enteredOvsFrom("veth-a").droppedOutsideOvs();</code></pre>
     *
     * @throws AssertionError if it was not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF droppedOutsideOvs() {
        return claim(new DroppedOutside(Optional.empty()));
    }

    /**
     * The same as {@link #droppedOutsideOvs()}, and the kernel gave this reason.
     *
     * <pre><code class='java'> // passes if the server's nftables dropped it
     * assertThat(trace).enteredOvsFrom("veth-a").droppedOutsideOvs("NETFILTER_DROP");
     * // fails if nobody listened there: NO_SOCKET
     * assertThat(trace).enteredOvsFrom("veth-a").droppedOutsideOvs("NETFILTER_DROP");</code></pre>
     *
     * @param reason the kernel's name for it
     * @throws AssertionError if it was not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF droppedOutsideOvs(String reason) {
        return claim(new DroppedOutside(Optional.of(reason)));
    }

    /**
     * The packet took less than this in all datapaths on its way together, upcalls included; what lies between is not counted.
     *
     * <pre><code class='java'> // passes if the kernel had flows for it
     * assertThat(trace).enteredOvsFrom("veth-a").latencyInOvsBelow(Duration.ofMillis(1));
     * // fails if it waited for ovs-vswitchd for longer
     * assertThat(trace).enteredOvsFrom("veth-a").latencyInOvsBelow(Duration.ofMillis(1));</code></pre>
     *
     * @throws AssertionError if it took as long or longer
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF latencyInOvsBelow(Duration limit) {
        return claim(new Latency(false, limit));
    }

    /**
     * The packet took less than this from its output on one node to its entry on the next, each time.
     *
     * <pre><code class='java'> // passes if the underlay was that fast
     * assertThat(trace).enteredOvsFrom("veth-a").latencyBetweenNodesBelow(Duration.ofMillis(5));
     * // fails, as inconclusive, if it stayed on its node
     * assertThat(trace).enteredOvsFrom("veth-a").latencyBetweenNodesBelow(Duration.ofMillis(5));</code></pre>
     *
     * @throws AssertionError if it took as long or longer
     * @throws InconclusiveError if that cannot be told, or it came to no other node
     */
    public final SELF latencyBetweenNodesBelow(Duration limit) {
        return claim(new Latency(true, limit));
    }

    abstract SELF next(Chain following);

    final Chain chain() {
        return chain;
    }

    final SELF claim(Claim claim) {
        boolean holds = holds(new AboutPackets(chain, claim));
        if (chain.quantifier() != Quantifier.ANY) {
            return myself;
        }
        Chain witnesses = chain.witnessesOf(claim);
        return follow(holds ? witnesses : witnesses.asMoot());
    }

    final SELF follow(Chain following) {
        return describedAsThis(next(following));
    }

    /** Whether it is proven, or nobody asks any more. If it is not: throws, or in soft mode has it collected. */
    final boolean holds(Proposition proposition) {
        if (chain.moot()) {
            return true;
        }
        Judgement judgement = Waiting.forAnswer(proposition, chain);
        if (judgement.answer() == Conclusion.PROVEN) {
            chain.softly().ifPresent(provider -> provider.succeeded());
            return true;
        }
        AssertionError error = error(judgement);
        chain.softly().orElseThrow(() -> error).collectAssertionError(error);
        return false;
    }

    private AssertionError error(Judgement judgement) {
        AssertionError error = assertionError(judgement.message().get());
        return judgement.answer() == Conclusion.INCONCLUSIVE ? InconclusiveError.because(error) : error;
    }

    /** Descriptions and messages that the user gave stay along the chain. */
    final <A extends AbstractJourneysAssert<A>> A describedAsThis(A following) {
        following.getWritableAssertionInfo().description(info.description());
        following.getWritableAssertionInfo().overridingErrorMessage(info.overridingErrorMessage());
        following.getWritableAssertionInfo().useRepresentation(info.representation());
        return following;
    }

    private static int valid(int upcalls) {
        if (upcalls < 0) {
            throw new IllegalArgumentException(upcalls + " upcalls cannot be: want 0 or more");
        }
        return upcalls;
    }
}
