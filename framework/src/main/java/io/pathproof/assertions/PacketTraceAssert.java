package io.pathproof.assertions;

import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a trace: about all packets of it that entered Open vSwitch at a port. What {@code ovs-vswitchd} made
 * itself and put in, such as the answer of a reject rule, did not enter.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class PacketTraceAssert extends AbstractPacketsAssert<PacketTraceAssert> {

    /** Assertions about {@code actual}. Public for AssertJ's soft assertions. */
    public PacketTraceAssert(@Nullable PacketTrace actual) {
        super(actual, PacketTraceAssert.class);
    }

    /**
     * Packets came in at a port of that name. What follows is about them.
     *
     * <pre><code class='java'> // passes if something came from a pod, and left by the tunnel
     * assertThat(trace).enteredOvsFrom("veth…").exitedVia("genev_sys_6081");
     * // fails if nothing came from there by the deadline, and says where packets came from instead
     * assertThat(trace).enteredOvsFrom("no-such-port");</code></pre>
     *
     * <p>In soft assertions, what follows one that failed is not judged: it would only fail for the same reason.
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if no packet came in there by the deadline
     * @throws InconclusiveError if none was seen, and events are missing
     */
    public final PacketsAssert enteredOvsFrom(String port) {
        return enteredOvsFrom(NamePattern.of(port));
    }

    /**
     * The same as {@link #enteredOvsFrom(String)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if the pod sent something, and it left by the tunnel
     * assertThat(trace).enteredOvsFrom(client).exitedVia("genev_sys_6081");
     * // fails if the pod sent nothing
     * assertThat(trace).enteredOvsFrom(client);</code></pre>
     *
     * @throws AssertionError if no packet came in there by the deadline
     * @throws InconclusiveError if none was seen, and events are missing
     */
    public final PacketsAssert enteredOvsFrom(PortSelector port) {
        Chain kept = chain().enteredFrom(port);
        Chain following = holds(Count.atLeast(kept, 1)) ? kept : kept.asMoot();
        return describedAsThis(following.into(PacketsAssert.class, PacketsAssert::new));
    }

    /**
     * No packet came in at a port of that name. Only a complete ledger proves it; it is about what the window's filter
     * lets through.
     *
     * <pre><code class='java'> // passes if nothing came from the tunnel
     * assertThat(trace).nothingEnteredFrom("two/genev_sys_6081");
     * // fails, as inconclusive, if events were lost
     * assertThat(trace).nothingEnteredFrom("two/genev_sys_6081");</code></pre>
     *
     * @param port its name, or {@code node/name}; {@code *} and {@code …} stand for any characters
     * @throws AssertionError if one did
     * @throws InconclusiveError if none was seen, but events are missing
     */
    public final PacketTraceAssert nothingEnteredFrom(String port) {
        return nothingEnteredFrom(NamePattern.of(port));
    }

    /**
     * The same as {@link #nothingEnteredFrom(String)}, of the port of a pod, or of a tunnel.
     *
     * <pre><code class='java'> // passes if the server did not answer
     * assertThat(trace.icmp(server, client)).nothingEnteredFrom(server);
     * // fails if it did, even if the answer was dropped then
     * assertThat(trace.icmp(server, client)).nothingEnteredFrom(server);</code></pre>
     *
     * @throws AssertionError if something did
     * @throws InconclusiveError if nothing was seen, but events are missing
     */
    public final PacketTraceAssert nothingEnteredFrom(PortSelector port) {
        return count(Count.atMost(chain().enteredFrom(port), 0));
    }

    /**
     * No packet came in at any port. Only a complete ledger proves it; it is about what the window's filter lets
     * through.
     *
     * <pre><code class='java'> // passes if no TCP segment came in
     * assertThat(trace.where(PacketFilter.tcp())).hasNoPackets();
     * // fails if one did
     * assertThat(trace.where(PacketFilter.tcp())).hasNoPackets();</code></pre>
     *
     * @throws AssertionError if one did
     * @throws InconclusiveError if none was seen, but events are missing
     */
    public final PacketTraceAssert hasNoPackets() {
        return count(Count.atMost(chain(), 0));
    }

    @Override
    final PacketTraceAssert next(Chain following) {
        return following.into(PacketTraceAssert.class, PacketTraceAssert::new);
    }
}
