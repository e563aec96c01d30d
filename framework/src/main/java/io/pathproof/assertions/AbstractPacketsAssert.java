package io.pathproof.assertions;

import io.pathproof.internal.claims.CausedBy;
import io.pathproof.internal.claims.DroppedInBridge;
import io.pathproof.internal.claims.ExitedVia;
import io.pathproof.internal.claims.InBridge;
import io.pathproof.internal.claims.NeverExitedVia;
import io.pathproof.internal.claims.NotDropped;
import io.pathproof.internal.claims.OnNode;
import io.pathproof.internal.claims.WithReason;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import java.time.Duration;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * What can be asserted of packets that entered Open vSwitch.
 *
 * <p>An assertion holds for <em>each</em> packet, unless {@link #anyPacket()} or {@link #noPacket()} was said before. It
 * waits until the evidence decides, at most as long as {@link #withDeadline} or the trace says, and returns at once when
 * it does. There are three answers:
 *
 * <ul>
 *   <li><b>proven</b>: the assertion passes;
 *   <li><b>refuted</b>: an {@link AssertionError} that begins with {@code REFUTED} and shows a packet that contradicts.
 *       One is enough, whatever else was lost;
 *   <li><b>inconclusive</b>: an {@link InconclusiveError}, which begins with {@code INCONCLUSIVE}. A packet's fate is
 *       not known by the deadline, or the answer rests on that there was nothing else, and events are missing.
 * </ul>
 *
 * <p>Without a packet nothing is proven: what is asserted of packets is refuted if none entered.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractPacketsAssert<SELF extends AbstractPacketsAssert<SELF>>
        extends AbstractJourneysAssert<SELF> {

    AbstractPacketsAssert(@Nullable PacketTrace actual, Class<SELF> selfType) {
        super(actual, selfType);
    }

    /**
     * The packet left by a port of that name, or a copy of it did. A port whose device dropped it does not count.
     *
     * <pre><code class='java'> // passes if each ping from a pod left by the tunnel
     * assertThat(trace).enteredOvsFrom("veth…").exitedVia("genev_sys_6081");
     * // fails if one was delivered on the same node, or was dropped
     * assertThat(trace).enteredOvsFrom("veth…").exitedVia("genev_sys_6081");</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF exitedVia(String port) {
        return exitedVia(NamePattern.of(port));
    }

    /**
     * The same as {@link #exitedVia(String)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if the ping was delivered to the pod
     * assertThat(trace.icmp(client, server)).enteredOvsFrom("worker/genev*").exitedVia(server);
     * // fails if it was dropped, or delivered to another one
     * assertThat(trace.icmp(client, server)).enteredOvsFrom("worker/genev*").exitedVia(server);</code></pre>
     *
     * @throws AssertionError if it did not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF exitedVia(PortSelector port) {
        return claim(new ExitedVia(port));
    }

    /**
     * The packet did not leave by a port of that name, and no copy of it did. A packet that an action handed to
     * {@code ovs-vswitchd} has not left as long as it is not put back.
     *
     * <pre><code class='java'> // passes if the ping from a pod was delivered on the same node, or dropped
     * assertThat(trace).enteredOvsFrom("veth…").neverExitedVia("genev*");
     * // fails if it was flooded to all ports
     * assertThat(trace).enteredOvsFrom("veth…").neverExitedVia("genev*");</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if it did leave there
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF neverExitedVia(String port) {
        return neverExitedVia(NamePattern.of(port));
    }

    /**
     * The same as {@link #neverExitedVia(String)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if the ping was delivered on the same node, or dropped
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).neverExitedVia(cluster.tunnel());
     * // fails if it went to another node
     * assertThat(trace.icmp(client, server)).enteredOvsFrom(client).neverExitedVia(cluster.tunnel());</code></pre>
     *
     * @throws AssertionError if it did leave there
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF neverExitedVia(PortSelector port) {
        return claim(new NeverExitedVia(port));
    }

    /**
     * The datapath dropped the packet before it handed it to any port: a rule, an ACL, no rule at all, or a port that is
     * down. A packet that a port's device dropped, that an action handed to {@code ovs-vswitchd} (as an OVN
     * {@code reject} does), or that got lost on the way to it, was not dropped in the bridge.
     *
     * <pre><code class='java'> // passes if the flow of each packet says drop
     * assertThat(trace).droppedInBridge();
     * // fails if nothing was sent: a timeout of ping is no evidence of a drop
     * assertThat(trace).droppedInBridge();</code></pre>
     *
     * @throws AssertionError if it was not
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF droppedInBridge() {
        return claim(new DroppedInBridge());
    }

    /**
     * The packet left by some port, or an action handed it to {@code ovs-vswitchd}: neither the bridge nor the device of
     * a port dropped it, and no queue lost it.
     *
     * <pre><code class='java'> // passes if the ping was delivered
     * assertThat(trace).enteredOvsFrom("veth…").notDropped();
     * // fails if it was larger than the tunnel can carry
     * assertThat(trace).enteredOvsFrom("veth…").notDropped();</code></pre>
     *
     * @throws AssertionError if it was dropped or lost
     * @throws InconclusiveError if that cannot be told
     */
    public final SELF notDropped() {
        return claim(new NotDropped());
    }

    /**
     * The packet was dropped, in the bridge or by the device of a port, and the kernel gave this reason.
     *
     * <pre><code class='java'> // passes if an OpenFlow rule dropped it
     * assertThat(trace).droppedInBridge().withReason("OVS_DROP_EXPLICIT");
     * // fails if it was dropped as its port was down: DEV_READY
     * assertThat(trace).droppedInBridge().withReason("OVS_DROP_EXPLICIT");</code></pre>
     *
     * @param reason the kernel's name for it
     * @throws AssertionError if there was another reason, or no drop
     * @throws InconclusiveError if that cannot be told, also as the kernel gave no reason
     */
    public final SELF withReason(String reason) {
        return claim(new WithReason(reason));
    }

    /**
     * The OpenFlow rule that decided about the packet is such a rule: it has all that the text says, and may have more. Each part of a
     * match is the field of the rule with the same value and mask. How it is written does not matter: Open vSwitch is asked what it
     * means. A rule without an action is said by {@code actions=drop}; where no actions are said, they may be any.
     *
     * <pre><code class='java'> // passes if a rule of table 2 with the cookie 0xdead dropped it
     * assertThat(trace).droppedInBridge().byRule("table=2,cookie=0xdead");
     * // fails if it met no rule in table 2, and so was dropped by the rule that sent it there
     * assertThat(trace).droppedInBridge().byRule("table=2,cookie=0xdead");</code></pre>
     *
     * @param rule some of what it is, as one writes it for ovs-ofctl(8): {@code table=}, {@code priority=}, {@code cookie=} (with a mask
     *     behind a slash, if need be), parts of its match, {@code actions=} with all its actions
     * @throws AssertionError if it is another rule
     * @throws InconclusiveError if the rule is not known
     * @throws IllegalArgumentException if the text says nothing, or Open vSwitch takes it for no rule, with what it says
     */
    public final SELF byRule(String rule) {
        return claim(CausedBy.rule(chain.packets().whole(), rule));
    }

    /**
     * An ACL of OVN of that name decided about the packet. Where several ACLs deny alike, each of them counts.
     *
     * <pre><code class='java'> // passes if the ACL with this name dropped it
     * assertThat(trace).droppedInBridge().byAcl("np/deny-all.default*");
     * // fails if an ACL with another name did
     * assertThat(trace).droppedInBridge().byAcl("np/deny-all.default*");</code></pre>
     *
     * @param name its name; {@code *} and {@code …} stand for any characters. OVN keeps 63 characters of it
     * @throws AssertionError if it was another one, or none
     * @throws InconclusiveError if that is not known
     */
    public final SELF byAcl(String name) {
        return claim(CausedBy.acl(chain.packets().whole(), name));
    }

    /**
     * This NetworkPolicy decided about the packet. A packet that is denied by default is denied by every policy that isolates the
     * pod: then each of them counts.
     *
     * <pre><code class='java'> // passes if the pod is isolated by this policy, which does not allow the packet
     * assertThat(trace).droppedInBridge().byPolicy("deny-all");
     * // fails if only another policy isolates the pod
     * assertThat(trace).droppedInBridge().byPolicy("deny-all");</code></pre>
     *
     * @param policy its name, or {@code namespace/name}
     * @throws AssertionError if it was another one, or none
     * @throws InconclusiveError if that is not known
     */
    public final SELF byPolicy(String policy) {
        return claim(CausedBy.policy(chain.packets().whole(), policy));
    }

    /**
     * The packet came in at a port of this bridge. What patch ports led to afterwards is not seen in the kernel.
     *
     * <pre><code class='java'> // passes if the pods' ports are on br-int
     * assertThat(trace).enteredOvsFrom("veth…").inBridge("br-int");
     * // fails if one is on br-ex
     * assertThat(trace).enteredOvsFrom("veth…").inBridge("br-int");</code></pre>
     *
     * @param bridge its name
     * @throws AssertionError if it is another bridge
     * @throws InconclusiveError if the port's bridge is not known
     */
    public final SELF inBridge(String bridge) {
        return claim(new InBridge(bridge));
    }

    /**
     * The packet came in on this node. To choose a node's packets, rather than to assert that they are all there, use a
     * pattern: {@code enteredOvsFrom("worker2/genev*")}.
     *
     * <pre><code class='java'> // passes if the packets were dropped on their way out of the first node
     * assertThat(trace).droppedInBridge().onNode("worker");
     * // fails if they were dropped on arrival at the second
     * assertThat(trace).droppedInBridge().onNode("worker");</code></pre>
     *
     * @param node its name
     * @throws AssertionError if it is another node
     * @throws InconclusiveError if events are missing
     */
    public final SELF onNode(String node) {
        return claim(new OnNode(node));
    }

    /**
     * There are exactly so many packets.
     *
     * <pre><code class='java'> // passes if three pings came in
     * assertThat(trace).enteredOvsFrom("veth…").hasCount(3);
     * // fails if the pod also asked by ARP: narrow the trace by where(PacketFilter.icmp())
     * assertThat(trace).enteredOvsFrom("veth…").hasCount(3);</code></pre>
     *
     * @throws AssertionError if there are more, or fewer by the deadline
     * @throws InconclusiveError if events are missing
     */
    public final SELF hasCount(int packets) {
        return count(Count.exactly(chain(), atLeast(0, packets)));
    }

    /**
     * There are so many packets or more.
     *
     * <pre><code class='java'> // passes as soon as the second ping came in
     * assertThat(trace).enteredOvsFrom("veth…").hasAtLeast(2);
     * // fails if there was one by the deadline
     * assertThat(trace).enteredOvsFrom("veth…").hasAtLeast(2);</code></pre>
     *
     * @throws AssertionError if there are fewer by the deadline
     * @throws InconclusiveError if there are fewer, and events are missing
     */
    public final SELF hasAtLeast(int packets) {
        return count(Count.atLeast(chain(), atLeast(1, packets)));
    }

    /**
     * There are so many packets or fewer.
     *
     * <pre><code class='java'> // passes if the first SYN was answered, or the second
     * assertThat(trace).enteredOvsFrom("veth…").hasAtMost(2);
     * // fails if it was sent a third time
     * assertThat(trace).enteredOvsFrom("veth…").hasAtMost(2);</code></pre>
     *
     * @throws AssertionError if there are more
     * @throws InconclusiveError if there are not, and events are missing
     */
    public final SELF hasAtMost(int packets) {
        return count(Count.atMost(chain(), atLeast(0, packets)));
    }

    /**
     * What follows is to hold for each packet. This is how it is read where nothing is said.
     *
     * <pre><code class='java'> // passes if one packet or more left by the tunnel, and all those came in on node one
     * assertThat(trace).anyPacket().exitedVia("genev*").eachPacket().onNode("one");
     * // fails if one of them came in on node two
     * assertThat(trace).anyPacket().exitedVia("genev*").eachPacket().onNode("one");</code></pre>
     */
    @CheckReturnValue
    public final SELF eachPacket() {
        return follow(chain().reading(Quantifier.EACH));
    }

    /**
     * What follows is to hold for at least one packet. One witness proves it, whatever else was lost; without one it
     * waits for the deadline, as a witness may still come. Each assertion keeps its witnesses for the next one.
     *
     * <pre><code class='java'> // passes if some packet was dropped, and one of those that were had this reason
     * assertThat(trace).anyPacket().droppedInBridge().withReason("OVS_DROP_EXPLICIT");
     * // fails if nothing was dropped
     * assertThat(trace).anyPacket().droppedInBridge();</code></pre>
     */
    @CheckReturnValue
    public final SELF anyPacket() {
        return follow(chain().reading(Quantifier.ANY));
    }

    /**
     * What follows is to hold for no packet, though packets there must be.
     *
     * <pre><code class='java'> // passes if packets came in and each of them was forwarded, or rejected
     * assertThat(trace).noPacket().droppedInBridge();
     * // fails if one was dropped
     * assertThat(trace).noPacket().droppedInBridge();</code></pre>
     */
    @CheckReturnValue
    public final SELF noPacket() {
        return follow(chain().reading(Quantifier.NONE));
    }

    /**
     * How long each assertion that follows waits for evidence. With zero it looks once.
     *
     * <pre><code class='java'> // passes if ovs-vswitchd decided within a minute
     * assertThat(trace).withDeadline(Duration.ofMinutes(1)).exitedVia("genev*");
     * // fails, as inconclusive, if it had not decided yet when the assertion looked
     * assertThat(trace).withDeadline(Duration.ZERO).exitedVia("genev*");</code></pre>
     */
    @CheckReturnValue
    public final SELF withDeadline(Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException(
                    "A deadline of " + deadline + " is in the past: want zero, to look once, or more");
        }
        return follow(chain().within(deadline));
    }

    final SELF count(Count count) {
        holds(count);
        return myself;
    }

    private static int atLeast(int least, int packets) {
        if (packets < least) {
            throw new IllegalArgumentException(packets + " packets cannot be counted: want " + least + " or more");
        }
        return packets;
    }
}
