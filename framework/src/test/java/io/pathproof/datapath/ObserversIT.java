package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.refuted;

import io.pathproof.assertions.PacketsAssert;
import io.pathproof.junit.PathproofTest;
import io.pathproof.testing.Observers;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who only observes gets copies, which are no way out: neither hide they that a rule dropped the packet, nor that one let it out. */
@PathproofTest
class ObserversIT {

    private static final String DROP = "priority=200,icmp,icmp_type=8,in_port=veth-a,actions=drop";

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod a;
    static Pod b;
    static Pod m;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        a = one.pod("a", "10.0.0.1/24");
        b = one.pod("b", "10.0.0.2/24");
        m = one.pod("m", "10.0.0.9/24");
        a.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", b.mac(), "dev", "eth0");
        b.exec("ip", "neigh", "replace", "10.0.0.1", "lladdr", a.mac(), "dev", "eth0");
    }

    @AfterEach
    void nobodyObserves() {
        Observers.none(one);
    }

    private static PacketsAssert pings(PacketTrace trace) {
        return assertThat(trace.where(PacketFilter.icmp().icmpType(8))).enteredOvsFrom(a);
    }

    private static void ping() {
        a.exec("sh", "-c", "ping -c 3 -i 0.2 -W 1 10.0.0.2 || :");
    }

    @Test
    void aMirrorSeesWhatARuleDrops(PacketTrace trace) {
        Observers.observe(one, Observers.MIRROR_OF_ALL_TO_M);
        one.flows(DROP);
        ping();
        pings(trace).hasCount(3).droppedInBridge().exitedVia(m).neverExitedVia(b);
        org.assertj.core.api.Assertions.assertThat(refuted(() -> pings(trace).notDropped()))
                .contains("mirror \"watch\"");
    }

    @Test
    void aMirrorSeesWhatARuleLetsOut(PacketTrace trace) {
        Observers.observe(one, Observers.MIRROR_OF_ALL_TO_M);
        ping();
        pings(trace).hasCount(3).exitedVia(b).exitedVia(m).notDropped();
        refuted(() -> pings(trace).droppedInBridge());
    }

    @Test
    void aMirrorsVlan(PacketTrace trace) {
        Observers.observe(one, Observers.MIRROR_OF_A_TO_A_VLAN);
        one.flows(DROP);
        ping();
        pings(trace).hasCount(3).droppedInBridge();
    }

    /** The first packet of a flow, and those that meet the flow. */
    @ParameterizedTest
    @ValueSource(strings = {Observers.SFLOW, Observers.IPFIX})
    void aSampleOfWhatARuleDrops(String observer, PacketTrace trace) {
        Observers.observe(one, observer);
        one.flows(DROP);
        ping();
        pings(trace).hasCount(3).droppedInBridge();
        refuted(() -> pings(trace).notDropped());
    }

    @ParameterizedTest
    @ValueSource(strings = {Observers.SFLOW, Observers.IPFIX})
    void aSampleOfWhatARuleLetsOut(String observer, PacketTrace trace) {
        Observers.observe(one, observer);
        ping();
        pings(trace).hasCount(3).exitedVia(b).notDropped();
        refuted(() -> pings(trace).droppedInBridge());
    }

    @Test
    void oneOfAThousandIsSampled(PacketTrace trace) {
        Observers.observe(one, Observers.SFLOW.replace("sampling=1", "sampling=1000"));
        one.flows(DROP);
        ping();
        pings(trace).hasCount(3).droppedInBridge();
    }
}
