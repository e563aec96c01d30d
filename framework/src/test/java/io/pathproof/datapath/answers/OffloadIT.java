package io.pathproof.datapath.answers;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flows that Open vSwitch puts into tc: their packets are carried out before the datapath has them, and no probe sees them. */
@PathproofTest
class OffloadIT {

    private static final int PINGS = 10;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    @Test
    void whatRestsOnAbsenceIsInconclusive(PacketTrace trace) {
        Node one = topology.node("one");
        Pod a = one.pod("a", "10.0.0.1/24");
        Pod b = one.pod("b", "10.0.0.2/24");
        one.vsctl("set", "Open_vSwitch", ".", "other_config:hw-offload=true", "other_config:tc-policy=skip_hw");

        a.exec("ping", "-c", Integer.toString(PINGS), "-i", "0.2", "10.0.0.2");

        assertThat(one.appctl("dpctl/dump-flows", "type=tc"))
                .as("what is in tc")
                .contains("eth_type(0x0800)");
        PacketFilter pings = PacketFilter.icmp().icmpType(8);
        assertThat(trace.where(pings)).enteredOvsFrom(a).anyPacket().exitedVia(b);
        assertThat(trace.snapshot().ledger().recorded())
                .as("those that were seen")
                .isLessThan(PINGS);
        assertThatExceptionOfType(InconclusiveError.class)
                .isThrownBy(() -> assertThat(trace.where(pings))
                        .withDeadline(Duration.ZERO)
                        .enteredOvsFrom(a)
                        .hasCount(PINGS))
                .withMessageContaining("Node one has other_config:hw-offload on");
    }
}
