package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.junit.Probes;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.CountSnapshot;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a window that only counts says, against what was sent and what the receivers' devices got. */
abstract class CountTable {

    private static final int EACH = 20_000;
    private static final int SIZE = 100;
    private static final int ETHERNET_IP_UDP = 42;
    private static final int ALLOWED = 7000;
    private static final int DENIED = 7001;

    private static final PacketFilter SENT = PacketFilter.udp().destinationPort(ALLOWED, DENIED);

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Node one;
    static Pod first;
    static Pod second;
    static Pod server;
    static Pod remote;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        first = one.pod("first", "10.0.0.1/24");
        second = one.pod("second", "10.0.0.2/24");
        server = one.pod("server", "10.0.0.3/24");
        remote = topology.node("two").pod("remote", "10.0.0.4/24");
        for (Pod sender : List.of(first, second)) {
            for (Pod receiver : List.of(server, remote)) {
                sender.ping(receiver);
            }
        }
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    /** Two senders at once, each of two flows of which one is denied. */
    @Test
    void saysHowManyCameInLeftAndWereDropped(PacketCounts counts, Probes probes) {
        one.flows("priority=200,udp,tp_dst=" + DENIED + ",actions=drop");
        probes.record(SENT);
        long before = received(server);
        List<RunningCommand> senders = List.of(send(first, server, EACH), send(second, server, EACH));
        senders.forEach(RunningCommand::awaitEnd);

        for (Pod sender : List.of(first, second)) {
            assertThat(counts.from(sender))
                    .hasEntered(EACH)
                    .exitedVia(server, EACH / 2)
                    .droppedInBridge(EACH / 2)
                    .neverExitedVia("genev*");
        }
        assertThat(counts).hasEntered(2L * EACH);
        assertThat(received(server) - before).isEqualTo(EACH);
        CountSnapshot snapshot = counts.snapshot();
        assertThat(snapshot.rows().stream()
                        .filter(row -> row.entered())
                        .mapToLong(row -> row.bytes())
                        .sum())
                .isEqualTo(2L * EACH * (SIZE + ETHERNET_IP_UDP));
        Ledger ledger = snapshot.ledger();
        assertThat(ledger.complete()).as(ledger.describe()).isTrue();
        assertThat(snapshot.rows().stream()
                        .filter(row -> row.droppedInBridge())
                        .flatMap(row -> row.reason().stream())
                        .map(reason -> reason.name()))
                .containsOnly("OVS_DROP_EXPLICIT");
    }

    @Test
    void aPacketThroughTheTunnelIsCountedOnBothNodes(PacketCounts counts, Probes probes) {
        probes.record(SENT);
        send(first, remote, 1000).awaitEnd();

        assertThat(counts.from(first))
                .hasEntered(1000)
                .exitedVia("one/genev_sys_6081", 1000)
                .noneDropped();
        assertThat(counts.from("two/genev_sys_6081"))
                .hasEntered(1000)
                .exitedVia(remote, 1000)
                .noneDropped();
    }

    @Test
    void copiesOfAFloodAreCopies(PacketCounts counts, Probes probes) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=flood");
        probes.record(SENT);
        first.udp(server, ALLOWED, 50);

        assertThat(counts.from(first))
                .hasEntered(50)
                .exitedVia(server, 50)
                .exitedVia(second, 50)
                .noneDropped();
    }

    /** The first of a flow goes up and comes back: it has come in once, and left once. */
    @Test
    void whatWasInUserSpaceHasEnteredOnce(PacketCounts counts, Probes probes) {
        probes.record(SENT);
        for (int i = 0; i < 20; i++) {
            FlowCache.empty(one);
            first.udp(server, ALLOWED, 1);
        }

        assertThat(counts.from(first)).hasEntered(20).exitedVia(server, 20).noneDropped();
        assertThat(counts.snapshot().rows()).anyMatch(row -> row.describe().endsWith("put in by ovs-vswitchd"));
    }

    @Test
    void theFilterHolds(PacketCounts counts, Probes probes) {
        probes.record(PacketFilter.udp().destinationPort(DENIED).enteringAt(first.port()));
        send(first, server, 1000).awaitEnd();
        send(second, server, 1000).awaitEnd();

        assertThat(counts).hasEntered(500);
        assertThat(counts.snapshot().ledger().turnedAway()).isGreaterThanOrEqualTo(1500);
    }

    /** The neighbour's ARP, say, that came before the filter was in force. */
    @Test
    void whatWasCountedByOtherFiltersDoesNotCount(PacketCounts counts, Probes probes) {
        first.udp(server, DENIED, 3);
        assertThat(counts.from(first)).hasEnteredAtLeast(3);

        probes.record(PacketFilter.udp().destinationPort(ALLOWED));
        first.udp(server, ALLOWED, 2);

        assertThat(counts).hasEntered(2);
        assertThat(counts.from(first)).exitedVia(server, 2).noneDropped();
        assertThat(counts.snapshot().ledger().complete()).isTrue();
        assertThat(counts.description()).isEqualTo(" where udp to port 7000");
    }

    @Test
    void whatIsInUserSpaceStillIsInconclusive(PacketCounts counts, Probes probes) {
        probes.record(SENT);
        FlowCache.empty(one);
        one.exec("sh", "-c", "kill -STOP $(cat /run/openvswitch/ovs-vswitchd.pid)");
        try {
            first.udp(server, ALLOWED, 1);
            assertThat(counts.from(first)).hasEntered(1);
            Assertions.assertThatExceptionOfType(InconclusiveError.class)
                    .isThrownBy(() -> assertThat(counts.from(first)).noneDropped())
                    .withMessageContaining("1 is undecided");
        } finally {
            one.exec("sh", "-c", "kill -CONT $(cat /run/openvswitch/ovs-vswitchd.pid)");
        }
        assertThat(counts.from(first)).exitedVia(server, 1).noneDropped();
    }

    @Test
    void eachWindowBeginsAtZero(PacketCounts counts) {
        assertThat(counts.snapshot().rows().stream()
                        .filter(row -> row.packets() >= EACH / 2)
                        .toList())
                .isEmpty();
    }

    private static RunningCommand send(Pod from, Pod to, int packets) {
        return from.start(
                "python3",
                "-c",
                """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for n in range(%d): s.sendto(bytes(%d), ('%s', %d + n %% 2))
                """
                        .formatted(packets, SIZE, to.address().getHostAddress(), ALLOWED));
    }

    /** UDP datagrams that came to its device, whether or not somebody wanted them. */
    private static long received(Pod pod) {
        String counters = pod.exec("sh", "-c", "grep '^Udp: [0-9]' /proc/net/snmp");
        String[] words = counters.strip().split(" ", -1);
        return Long.parseLong(words[1]) + Long.parseLong(words[2]);
    }
}
