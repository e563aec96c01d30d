package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.PodSpec;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Conntrack;
import io.pathproof.trace.passage.DropReason;
import io.pathproof.trace.passage.Output;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernel shows for each way that a packet can take, for the first packet of a flow and for a later one. */
abstract class VerdictTable {

    private static final int PORT = 7000;
    private static final int EAGAIN = 11;
    private static final int ZONE = 7;
    private static final int MANY = 3000;

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Node one;
    static Pod client;
    static Pod server;
    static Pod bystander;
    static Pod remote;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod(PodSpec.named("client").withAddress("10.0.0.1/24").withMtu(1500));
        server = one.pod(PodSpec.named("server").withAddress("10.0.0.2/24").withMtu(1500));
        bystander = one.pod("bystander", "10.0.0.4/24");
        remote = topology.node("two")
                .pod(PodSpec.named("remote").withAddress("10.0.0.3/24").withMtu(1500));
        for (Pod other : List.of(server, remote)) {
            client.exec(
                    "ip", "neigh", "replace", other.address().getHostAddress(), "lladdr", other.mac(), "dev", "eth0");
        }
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void forwarded(Temperature temperature, PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, PORT).send(temperature);

        assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(packet.outputs()).extracting(Output::port).extracting("name").containsExactly(server.port());
        assertUpcalls(temperature, packet);
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void droppedByAnOpenFlowRule(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=drop");
        assertDroppedByRule(temperature, trace);
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void droppedByATableMiss(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=resubmit(,7)"); // a table without flows
        assertDroppedByRule(temperature, trace);
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void droppedAtTheEndOfActionsWithoutOutput(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=ct(commit,zone=5)");
        assertDropped(temperature, trace, "OVS_DROP_LAST_ACTION", DropReason.NONE.name());
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void droppedBeforeAPortWithoutCarrier(Temperature temperature, PacketTrace trace) {
        server.exec("ip", "link", "set", "eth0", "down");
        try {
            assertDropped(temperature, trace, "DEV_READY", "NOT_SPECIFIED");
        } finally {
            server.exec("ip", "link", "set", "eth0", "up");
        }
    }

    private static void assertDroppedByRule(Temperature temperature, PacketTrace trace) {
        Crossing packet = dropped(temperature, trace);

        if (temperature == Temperature.COLD && !WhatIsTold.dropsByAction(one)) {
            assertThat(packet.passages()).extracting(Passage::verdict).containsExactly(Verdict.UPCALLED);
            assertThat(packet.reason()).isEmpty();
        } else {
            assertReason(packet, "OVS_DROP_EXPLICIT", DropReason.NONE.name());
            assertUpcalls(temperature, packet);
        }
    }

    private static void assertDropped(
            Temperature temperature, PacketTrace trace, String reason, String withoutReasons) {
        Crossing packet = dropped(temperature, trace);

        assertReason(packet, reason, withoutReasons);
        assertUpcalls(temperature, packet);
    }

    private static Crossing dropped(Temperature temperature, PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, PORT).send(temperature);

        assertThat(packet.verdict()).isEqualTo(Verdict.DROPPED);
        assertThat(packet.outputs()).isEmpty();
        return packet;
    }

    private static void assertReason(Crossing packet, String reason, String withoutReasons) {
        assertThat(packet.reason().orElseThrow().name()).isEqualTo(WhatIsTold.reasons() ? reason : withoutReasons);
    }

    /** The bridge's own port is down, so its copy is dropped; all others get one, the last of them the packet itself. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void flooded(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=flood");
        Crossing packet = new Datagrams(trace, client, server, PORT).send(temperature);

        assertThat(packet.verdict()).isEqualTo(Verdict.FORWARDED);
        assertThat(packet.outputs())
                .extracting(Output::port)
                .extracting("name")
                .containsExactlyInAnyOrder(server.port(), bystander.port());
        assertThat(packet.outputs()).filteredOn(output -> !output.copy()).hasSize(1);
        assertThat(packet.passages().get(packet.passages().size() - 1).droppedCopies())
                .isEqualTo(1);
        assertUpcalls(temperature, packet);
    }

    /** The outer packet may not be fragmented; with DF in the inner one the tunnel would answer it instead of dropping it. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void tooLargeForTheTunnel(Temperature temperature, PacketTrace trace) {
        FlowCache.empty(one);
        String large = "ping -c 1 -W 1 -M dont -s 1472 " + remote.address().getHostAddress() + " || true";
        PacketTrace pings = trace.where(PacketFilter.icmp().to(remote.address()).enteringAt(client.port()));
        Crossing packet = temperature.last(() -> {
            client.exec("sh", "-c", large);
            return settled(pings);
        });
        assertThat(packet.verdict()).isEqualTo(Verdict.DROPPED);
        assertThat(packet.outputs()).singleElement().satisfies(output -> {
            assertThat(output.port().name()).isEqualTo(Node.TUNNEL_DEVICE);
            assertThat(output.failure()).isPresent();
        });
        assertUpcalls(temperature, packet);
    }

    @Test
    void lostToAFullQueueToOvsVswitchd(PacketTrace trace) {
        FlowCache.empty(one);
        one.exec("sh", "-c", "kill -STOP $(cat /run/openvswitch/ovs-vswitchd.pid)");
        try {
            client.exec( // by one CPU, since each has a queue of its own
                    "taskset",
                    "-c",
                    "0",
                    "python3",
                    "-c",
                    "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n" + "for n in range(" + MANY
                            + "): s.sendto(b'x' * 1400, ('10.0.0.2', " + PORT + "))");
        } finally {
            one.exec("sh", "-c", "kill -CONT $(cat /run/openvswitch/ovs-vswitchd.pid)");
        }

        List<Crossing> packets =
                settled(trace.where(PacketFilter.udp().destinationPort(PORT).enteringAt(client.port())));
        assertThat(packets).hasSize(MANY);
        assertThat(packets.stream().map(Crossing::verdict).distinct())
                .containsExactlyInAnyOrder(Verdict.FORWARDED, Verdict.LOST);
        assertThat(packets)
                .filteredOn(packet -> packet.verdict() == Verdict.LOST)
                .isNotEmpty()
                .allSatisfy(packet -> assertThat(packet.entry().upcallError()).isEqualTo(EAGAIN));
    }

    /** Conntrack wants whole datagrams: the first fragments are held, and go on with the last one. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void fragmentsAreHeldAndGoOnTogether(Temperature temperature, PacketTrace trace) {
        one.flows(
                "priority=200,icmp,nw_src=10.0.0.1,actions=ct(zone=" + ZONE + ",table=1)",
                "table=1,icmp,actions=output:" + ofport(server));
        FlowCache.empty(one);
        if (temperature == Temperature.WARM) {
            client.exec("sh", "-c", "ping -c 1 -W 1 -s 2000 " + server.address().getHostAddress() + " || true");
        }
        client.exec("sh", "-c", "ping -c 1 -W 1 -s 2000 " + server.address().getHostAddress() + " || true");

        List<Crossing> fragments =
                settled(trace.where(PacketFilter.icmp().from(client.address()).enteringAt(client.port())));
        assertThat(fragments).hasSize(temperature == Temperature.WARM ? 4 : 2);
        assertThat(fragments).extracting(Crossing::verdict).containsOnly(Verdict.FORWARDED);
        assertThat(fragments.stream()
                        .flatMap(fragment -> fragment.passages().stream())
                        .map(Passage::verdict))
                .contains(Verdict.HELD);
        // The fragments of a datagram have the passage in common in which it went on.
        List<Passage> passages = fragments.stream()
                .flatMap(each -> each.passages().stream())
                .distinct()
                .toList();
        assertThat(passages)
                .filteredOn(passage -> passage.verdict() == Verdict.HELD)
                .extracting(Passage::heldZone)
                .containsOnly(OptionalInt.of(ZONE));
        assertThat(passages.stream().flatMap(passage -> passage.conntrack().stream()))
                .filteredOn(Conntrack::reassembled)
                .hasSize(fragments.size() / 2)
                .extracting(Conntrack::zone)
                .containsOnly(ZONE);
    }

    private static String ofport(Pod pod) {
        return one.vsctl("get", "Interface", pod.port(), "ofport").strip();
    }

    private static List<Crossing> settled(PacketTrace trace) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(trace::crossings, all -> !all.isEmpty() && all.stream().allMatch(Crossing::settled));
    }

    /** Of a crossing that begins a flow: the first passage ends in ovs-vswitchd. */
    private static void assertUpcalls(Temperature temperature, Crossing packet) {
        Stream<Verdict> verdicts = packet.passages().stream().map(Passage::verdict);
        if (temperature == Temperature.COLD) {
            assertThat(verdicts).startsWith(Verdict.UPCALLED).hasSizeGreaterThan(1);
        } else {
            assertThat(verdicts).hasSize(1);
        }
    }
}
