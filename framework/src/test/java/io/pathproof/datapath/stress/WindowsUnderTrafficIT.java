package io.pathproof.datapath.stress;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofExtension;
import io.pathproof.junit.Probes;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Windows open, change and close while each CPU is in the midst of packets: a flood at full speed, half of it dropped. No ledger is
 * incomplete for that, and each ping is answered for.
 */
class WindowsUnderTrafficIT {

    private static final int WINDOWS = 200;
    private static final int PORT = 7000;

    private static final String FLOOD =
            """
            import socket
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            while True:
                for port in (%d, %d): s.sendto(b'', ('10.0.0.2', port))
            """
                    .formatted(PORT, PORT + 1);

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .record(PacketFilter.icmp())
            .patience(Duration.ofMinutes(1))
            .build();

    private static final List<RunningCommand> FLOODS = new ArrayList<>();
    private static Pod client;
    private static Pod server;

    @BeforeAll
    static void flood() {
        Node one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        Pod flooding = one.pod("flooding", "10.0.0.3/24");
        client.ping(server);
        flooding.ping(server);
        one.flows("priority=200,udp,tp_dst=" + (PORT + 1) + ",actions=drop");
        server.exec(
                "nft",
                "add table inet sink; add chain inet sink in { type filter hook input priority 0; };"
                        + " add rule inet sink in udp dport " + PORT + " drop");
        FLOODS.add(flooding.start("python3", "-c", FLOOD));
        FLOODS.add(flooding.start("python3", "-c", FLOOD));
    }

    @AfterAll
    static void calm() {
        FLOODS.forEach(RunningCommand::close);
    }

    @RepeatedTest(WINDOWS)
    void noLedgerIsIncompleteAndEachPingIsAnsweredFor(PacketTrace trace, Probes probes) {
        client.ping(server, 1);
        probes.record(PacketFilter.icmp(), PacketFilter.udp().destinationPort(PORT + 2));
        probes.record(PacketFilter.icmp());

        assertThat(trace.where(PacketFilter.icmp().from(client.address()).icmpType(8)))
                .enteredOvsFrom(client)
                .exitedVia(server.port())
                .answered();
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
    }
}
