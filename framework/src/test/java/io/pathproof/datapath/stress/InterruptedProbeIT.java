package io.pathproof.datapath.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.junit.PathproofExtension;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A firewall drops what a busy process sends, with interrupts on: the packet that arrives in the midst of that is dropped in
 * the datapath, and the kernel does not run a probe within itself. No hit is missed all the same.
 */
class InterruptedProbeIT {

    private static final int SENT = 5_000;
    private static final int PORT = 7000;
    private static final PacketFilter DATAGRAMS = PacketFilter.udp().destinationPort(PORT);

    private static final String SEND =
            """
            import socket, time
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            for n in range(%d):
                s.sendto(b'', ('10.0.0.2', %d))
                time.sleep(0.001)
            """
                    .formatted(SENT, PORT);

    private static final String SEND_IN_VAIN =
            """
            import socket
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            while True:
                try: s.sendto(b'', ('127.0.0.1', 9))
                except PermissionError: pass
            """;

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .record(DATAGRAMS)
            .ringKiB(64 << 10)
            .patience(Duration.ofMinutes(2))
            .build();

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    @Test
    void noHitIsMissed(PacketTrace trace) {
        Node one = topology.node("one");
        Pod client = one.pod("client", "10.0.0.1/24");
        Pod server = one.pod("server", "10.0.0.2/24");
        Pod busy = one.pod("busy", "10.0.0.3/24");
        client.ping(server);
        client.exec(
                "tc", "qdisc", "add", "dev", "eth0", "root", "netem", "delay", "500us"); // a timer's interrupt sends
        one.flows("priority=200,udp,actions=drop");
        busy.exec(
                "nft",
                "add table inet wall; add chain inet wall out { type filter hook output priority 0; };"
                        + " add rule inet wall out udp dport 9 drop");

        List<RunningCommand> onEachCpu =
                List.of(busy.start("python3", "-c", SEND_IN_VAIN), busy.start("python3", "-c", SEND_IN_VAIN));
        client.exec("python3", "-c", SEND);
        onEachCpu.forEach(RunningCommand::close);

        List<Crossing> packets = await().pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(2))
                .until(trace.where(DATAGRAMS)::crossings, all -> all.stream().allMatch(Crossing::settled));
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
        assertThat(packets).hasSize(SENT).extracting(Crossing::verdict).containsOnly(Verdict.DROPPED);
    }
}
