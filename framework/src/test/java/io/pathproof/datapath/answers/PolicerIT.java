package io.pathproof.datapath.answers;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.refuted;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a port's policer drops never enters Open vSwitch; whoever waits for it is told where it went. */
@PathproofTest
class PolicerIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    @Test
    void whatAPolicerDropsIsToldWhereNothingEntered(PacketTrace trace) {
        Node one = topology.node("one");
        Pod a = one.pod("a", "10.0.0.1/24");
        Pod b = one.pod("b", "10.0.0.2/24");
        one.flows("actions=normal");
        // 1 kbit of burst is less than any of these packets.
        one.vsctl("set", "Interface", a.port(), "ingress_policing_rate=1", "ingress_policing_burst=1");
        a.exec(
                "python3",
                "-c",
                "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
                        + "for i in range(3): s.sendto(bytes(1000), ('10.0.0.2', 7000))");
        String message = refuted(() ->
                assertThat(trace.where(PacketFilter.udp())).enteredOvsFrom(a).exitedVia(b));
        assertThat(message)
                .containsPattern("Dropped at such a port, and not seen to enter:\n +3  one/veth-a: TC_INGRESS by ");
    }
}
