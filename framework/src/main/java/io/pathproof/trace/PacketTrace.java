package io.pathproof.trace;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.cause.RuleText;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** All that was recorded while a test's window was open, or the part of it that a filter selects. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface PacketTrace {

    /** What is known by now; it contains every packet that left the datapath before the call. */
    Snapshot snapshot();

    /** The packets of this trace that {@code filter} matches as they came in. */
    default PacketTrace where(PacketFilter filter) {
        return new FilteredTrace(this, filter);
    }

    /**
     * The packets that enter after this call: what a test did before, and what it has proven of that, is over.
     *
     * <pre>{@code
     * cluster.apply(NetworkPolicies.denyAllTo(client));
     * PacketTrace denied = trace.fromNow();
     * client.ping(server);
     * assertThat(denied.icmp(client, server)).enteredOvsFrom(client).droppedInBridge();
     * }</pre>
     */
    default PacketTrace fromNow() {
        return LaterTrace.than(this);
    }

    /** The packets of ICMP (or of ICMPv6, where the two share no IPv4) from one end to the other, in this direction alone. */
    default PacketTrace icmp(Endpoint from, Endpoint to) {
        return where(Endpoints.between(from, to).icmp());
    }

    /** The TCP segments from one end to the other, in this direction alone. */
    default PacketTrace tcp(Endpoint from, Endpoint to) {
        return where(Endpoints.between(from, to).filter(PacketFilter.tcp()));
    }

    /** The TCP segments from one end to this port of the other, in this direction alone. */
    default PacketTrace tcp(Endpoint from, Endpoint to, int port) {
        return where(Endpoints.between(from, to).filter(PacketFilter.tcp()).destinationPort(port));
    }

    /** The UDP datagrams from one end to the other, in this direction alone. */
    default PacketTrace udp(Endpoint from, Endpoint to) {
        return where(Endpoints.between(from, to).filter(PacketFilter.udp()));
    }

    /** The UDP datagrams from one end to this port of the other, in this direction alone. */
    default PacketTrace udp(Endpoint from, Endpoint to, int port) {
        return where(Endpoints.between(from, to).filter(PacketFilter.udp()).destinationPort(port));
    }

    /** The passages known by now, in order of time. */
    default List<Passage> passages() {
        return snapshot().passages();
    }

    /** The packets known by now, in order of time. */
    default List<Crossing> crossings() {
        return snapshot().crossings();
    }

    /** Whether that is all there was to see. */
    default Ledger ledger() {
        return snapshot().ledger();
    }

    /**
     * Why the way of one of its packets ended as it did. Open vSwitch is asked for that now, and OVN, where the packet's node
     * has it; once for each flow of the datapath, and while that flow lives: that is 10 seconds after its last packet. Of packets that
     * were dropped, it was asked when the drop was seen.
     */
    default Cause cause(Crossing packet) {
        return Cause.NOBODY_TO_ASK;
    }

    /**
     * Whether one of the rules in a packet's cause is such a rule as a text says. Open vSwitch is asked where it may write that in other
     * words.
     *
     * @return empty where that is not known
     * @throws IllegalArgumentException if Open vSwitch takes the text for no rule
     */
    default Optional<Boolean> isSuch(Crossing packet, Rule rule, RuleText text) {
        return text.plainly(rule);
    }

    /** What this trace is restricted to, as it follows the word "packet" in messages: " where icmp from 10.0.0.1". */
    default String description() {
        return "";
    }

    /** How long an assertion on this trace waits for evidence, unless it says otherwise itself. */
    default Duration patience() {
        return Duration.ofSeconds(5);
    }
}
