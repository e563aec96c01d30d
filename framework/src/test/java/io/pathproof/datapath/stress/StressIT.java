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
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 300,000 packets of four senders, three of four allowed by their port, while the datapath's flows are flushed. The senders
 * know what they sent, the receivers' devices what they got: the trace must say the same.
 */
class StressIT {

    private static final int SENDERS = 4;
    private static final int EACH = 75_000;
    private static final int ALLOWED = 7000;
    private static final int DENIED = 7003; // one of the four ports that each sender uses in turn

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    private static final PacketFilter SENT = PacketFilter.udp().destinationPort(ALLOWED, DENIED);

    @RegisterExtension
    static final PathproofExtension PATHPROOF = PathproofExtension.builder()
            .record(SENT)
            .ringKiB(64 << 10)
            .patience(Duration.ofMinutes(2))
            .build();

    @Test
    void everyPacketHasOneVerdictAndItIsTheRightOne(PacketTrace trace) {
        Node one = topology.node("one");
        List<Pod> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(one.pod("sender-" + i, "10.0.0." + (10 + i) + "/24"));
        }
        Pod receiver = one.pod("receiver", "10.0.0.2/24");
        senders.forEach(sender -> sender.ping(receiver));
        one.flows("priority=200,udp,tp_dst=" + DENIED + ",actions=drop");
        receiver.exec(
                "nft",
                "add table inet sink; add chain inet sink in { type filter hook input priority 0; };"
                        + " add rule inet sink in udp dport " + ALLOWED + "-" + DENIED + " counter drop");

        List<RunningCommand> running = senders.stream()
                .map(sender -> sender.start("python3", "-c", sender(receiver)))
                .toList();
        RunningCommand flushing = one.start("sh", "-c", "while :; do ovs-appctl dpctl/del-flows; sleep 0.5; done");
        running.forEach(RunningCommand::awaitEnd);
        flushing.close();

        List<Crossing> packets = await().pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(3))
                .until(trace.where(SENT)::crossings, all -> all.stream().allMatch(Crossing::settled));
        Ledger ledger = trace.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
        assertThat(ledger.lost()).isZero();
        assertThat(packets.stream().filter(packet -> !packet.in().name().startsWith("veth-sender")))
                .isEmpty();

        Map<Verdict, Long> allowed = verdicts(packets, false);
        Map<Verdict, Long> denied = verdicts(packets, true);
        assertThat(packets).hasSize(SENDERS * EACH);
        assertThat(allowed.keySet()).isSubsetOf(Verdict.FORWARDED, Verdict.LOST);
        assertThat(denied.keySet()).isSubsetOf(Verdict.DROPPED, Verdict.LOST);
        assertThat(sum(allowed)).isEqualTo(SENDERS * EACH / 4 * 3);
        assertThat(sum(denied)).isEqualTo(SENDERS * EACH / 4);
        assertThat(allowed.getOrDefault(Verdict.FORWARDED, 0L)).isEqualTo(received(receiver));
        assertThat(trace.passages().stream().map(Passage::id)).doesNotHaveDuplicates();
    }

    private static Map<Verdict, Long> verdicts(List<Crossing> packets, boolean denied) {
        return packets.stream()
                .filter(packet -> (packet.packet().destinationPort().orElseThrow() == DENIED) == denied)
                .map(Crossing::verdict)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static long sum(Map<Verdict, Long> verdicts) {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String sender(Pod receiver) {
        return """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                to = [('%s', %d + i) for i in range(4)]
                for n in range(%d):
                    s.sendto(n.to_bytes(4, 'big'), to[n %% 4])
                """
                .formatted(receiver.address().getHostAddress(), ALLOWED, EACH);
    }

    private static long received(Pod receiver) {
        String chain = receiver.exec("nft", "list", "chain", "inet", "sink", "in");
        return Long.parseLong(chain.replaceAll("(?s).*counter packets (\\d+) .*", "$1"));
    }
}
