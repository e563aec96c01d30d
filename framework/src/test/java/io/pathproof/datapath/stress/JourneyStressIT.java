package io.pathproof.datapath.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.junit.PathproofExtension;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Journey;
import io.pathproof.trace.packet.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 100,000 packets of 200 flows from one node to the other while flows are flushed on both. The sender numbers its packets, so
 * that each journey can be held against what it says: no packet in two, no two in one.
 */
class JourneyStressIT {

    private static final int PACKETS = 100_000;
    private static final int FLOWS = 200;
    private static final int PORT = 7000;

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    private static final PacketFilter SENT = PacketFilter.udp().destinationPort(PORT, PORT + FLOWS - 1);

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .record(SENT)
            .ringKiB(64 << 10)
            .patience(Duration.ofMinutes(2))
            .build();

    @Test
    void everyPacketIsInOneJourneyAndItIsItsOwn(PacketTrace trace) {
        Node one = topology.node("one");
        Node two = topology.node("two");
        Pod client = one.pod("client", "10.0.0.1/24");
        Pod server = two.pod("server", "10.0.0.2/24");
        client.ping(server);
        server.exec(
                "nft",
                "add table inet sink; add chain inet sink in { type filter hook input priority 0; };"
                        + " add rule inet sink in udp dport " + PORT + "-" + (PORT + FLOWS - 1) + " counter drop");

        // What copies the port into a register makes a flow of each; and the kernel's flows go, again and again.
        for (Node node : List.of(one, two)) {
            node.flows("priority=200,udp,reg0=0,actions=move:NXM_OF_UDP_DST[]->NXM_NX_REG0[0..15],resubmit(,0)");
        }
        RunningCommand flushing = one.start("sh", "-c", flush());
        RunningCommand flushingToo = two.start("sh", "-c", flush());
        client.exec("python3", "-c", sender(server));
        flushing.close();
        flushingToo.close();

        Snapshot snapshot = await().pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(3))
                .until(trace::snapshot, all -> all.crossings().stream().allMatch(Crossing::settled));
        assertThat(snapshot.ledger().complete())
                .as(snapshot.ledger().describe())
                .isTrue();
        List<Journey> journeys = snapshot.where(SENT.enteringAt(client.port())).journeys();

        Set<Integer> numbers = new HashSet<>();
        Set<Long> crossings = new HashSet<>();
        int wrong = 0;
        int ambiguous = 0;
        int cold = 0;
        int lost = 0;
        for (Journey journey : journeys) {
            int number = number(journey.packet());
            assertThat(numbers.add(number))
                    .as("packet %d begins one journey", number)
                    .isTrue();
            ambiguous += journey.isAmbiguous() ? 1 : 0;
            cold += journey.crossings().stream()
                            .anyMatch(crossing -> crossing.passages().size() > 1)
                    ? 1
                    : 0;
            lost += journey.crossings().size() < 2 ? 1 : 0;
            for (Crossing crossing : journey.crossings()) {
                wrong += number(crossing.packet()) == number ? 0 : 1;
                assertThat(crossings.add(crossing.entry().id()))
                        .as("a crossing of packet %d is in one journey", number)
                        .isTrue();
            }
        }
        System.out.println(journeys.size() + " journeys, " + cold + " cold, " + lost + " that ended on node one");
        assertThat(journeys).hasSize(PACKETS);
        assertThat(wrong).as("wrong joins").isZero();
        assertThat(ambiguous).as("each packet is told from all others").isZero();
        assertThat(crossings).hasSize(snapshot.where(SENT).crossings().size());
        assertThat(cold).as("packets that ovs-vswitchd saw").isGreaterThan(PACKETS / 3);
    }

    private static String flush() {
        return "while :; do ovs-dpctl del-flows; sleep 2; done";
    }

    private static int number(Packet packet) {
        return ByteBuffer.wrap(packet.bytes()).getInt(packet.transportOffset().orElseThrow() + 8);
    }

    private static String sender(Pod server) {
        return """
                import socket, time
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for n in range(%d):
                    s.sendto(n.to_bytes(4, 'big') + b'pathproof', ('%s', %d + n %% %d))
                    if n %% %d == 0:
                        time.sleep(0.1)
                """
                .formatted(PACKETS, server.address().getHostAddress(), PORT, FLOWS, 3 * FLOWS);
    }
}
