package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.passage.PortSelector;

/** The ways that packets between two pods take, proven from end to end: on one node, or over the tunnel on two. */
// tag::ways[]
record Ways(Cluster cluster) {

    /** The echo requests. */
    static PacketTrace pings(PacketTrace trace, Pod from, Pod to) {
        return trace.icmp(from, to).where(PacketFilter.icmp().icmpType(8));
    }

    /** The echo replies. */
    static PacketTrace pongs(PacketTrace trace, Pod from, Pod to) {
        return trace.icmp(from, to).where(PacketFilter.icmp().icmpType(0));
    }

    /** Each request of ping arrives, and each reply comes back. */
    void answered(PacketTrace trace, Pod from, Pod to) {
        arrives(pings(trace, from, to), from, to);
        arrives(pongs(trace, to, from), to, from);
    }

    /** Each segment to this port arrives, and each one from it comes back. */
    void answeredTcp(PacketTrace trace, Pod from, Pod to, int port) {
        arrives(trace.tcp(from, to, port), from, to);
        arrives(
                trace.where(
                        PacketFilter.tcp().from(to.address()).to(from.address()).sourcePort(port)),
                to,
                from);
    }

    /** Each packet leaves the first pod, and arrives at the second. */
    void arrives(PacketTrace packets, Pod from, Pod to) {
        if (from.node().equals(to.node())) {
            assertThat(packets).enteredOvsFrom(from).exitedVia(to);
        } else {
            assertThat(packets).enteredOvsFrom(from).exitedVia(cluster.tunnel());
            assertThat(packets).enteredOvsFrom(tunnelAt(to)).exitedVia(to);
        }
    }

    /** Each packet is dropped as it leaves the pod, before any other node sees it. */
    void stoppedAtOnce(PacketTrace packets, Pod from, Pod to) {
        assertThat(packets).enteredOvsFrom(from).droppedInBridge().inBridge(cluster.bridge());
        if (!from.node().equals(to.node())) {
            assertThat(packets).nothingEnteredFrom(tunnelAt(to));
        }
    }

    /** Each packet comes to the other node, and is dropped there; there is nothing to answer. */
    void stoppedOnArrival(PacketTrace packets, Pod from, Pod to) {
        assertThat(packets).enteredOvsFrom(from).exitedVia(cluster.tunnel());
        assertThat(packets).enteredOvsFrom(tunnelAt(to)).droppedInBridge().onNode(to.node());
    }

    private PortSelector tunnelAt(Pod pod) {
        return cluster.tunnel(pod.node());
    }
}
// end::ways[]
