package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.UpcallReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cookie of an upcall says what it is for. */
abstract class UpcallReasonTable {

    private static final int PORT = 7000;
    private static final String DATAGRAMS = "priority=200,udp,tp_dst=" + PORT + ",actions=";

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod client;
    static Pod server;
    static String toServer;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
        toServer = "output:"
                + one.vsctl("get", "Interface", server.port(), "ofport").strip();
    }

    @AfterEach
    void forwardAgain() {
        one.vsctl("--", "clear", "Bridge", Node.BRIDGE, "sflow", "--", "clear", "Bridge", Node.BRIDGE, "ipfix");
        one.forwardExplicitly();
    }

    @Test
    void noFlowMatched(PacketTrace trace) {
        assertThat(reasons(trace, Temperature.COLD)).containsOnly(UpcallReason.MISS);
    }

    @Test
    void anActionOfTheSlowPath(PacketTrace trace) {
        one.flows("priority=200,icmp,icmp_type=8,actions=set_field:13->icmp_type," + toServer);
        FlowCache.empty(one);
        PacketTrace pings = trace.where(PacketFilter.icmp().from(client.address()));
        client.exec("sh", "-c", "ping -c 2 -i 0.2 -W 1 10.0.0.2 || :");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(reasons(pings.passages().stream()))
                .contains(UpcallReason.SLOW_PATH)
                .containsOnlyOnce(UpcallReason.MISS)
                .doesNotContain(UpcallReason.CONTROLLER, UpcallReason.OTHER_ACTION));
    }

    @Test
    void forAController(PacketTrace trace) {
        one.flows(DATAGRAMS + "controller," + toServer);
        assertThat(reasons(trace, Temperature.WARM)).containsExactly(UpcallReason.CONTROLLER);
    }

    @Test
    void sampledForSflow(PacketTrace trace) {
        one.vsctl(
                "--id=@s",
                "create",
                "sFlow",
                "agent=lo",
                "targets=\"127.0.0.1:6343\"",
                "sampling=1",
                "--",
                "set",
                "Bridge",
                Node.BRIDGE,
                "sflow=@s");
        assertThat(reasons(trace, Temperature.WARM)).containsExactly(UpcallReason.SFLOW);
    }

    @Test
    void sampledForIpfixAsItComesAndAsItGoes(PacketTrace trace) {
        one.vsctl(
                "--id=@i",
                "create",
                "IPFIX",
                "targets=\"127.0.0.1:4739\"",
                "sampling=1",
                "--",
                "set",
                "Bridge",
                Node.BRIDGE,
                "ipfix=@i");
        assertThat(reasons(trace, Temperature.WARM)).containsExactly(UpcallReason.IPFIX, UpcallReason.IPFIX);
    }

    @Test
    void sampledByAFlow(PacketTrace trace) {
        one.vsctl(
                "--id=@b",
                "get",
                "Bridge",
                Node.BRIDGE,
                "--",
                "--id=@i",
                "create",
                "IPFIX",
                "targets=\"127.0.0.1:4739\"",
                "--",
                "create",
                "Flow_Sample_Collector_Set",
                "id=1",
                "bridge=@b",
                "ipfix=@i");
        one.flows(DATAGRAMS + "sample(probability=65535,collector_set_id=1)," + toServer);
        assertThat(reasons(trace, Temperature.WARM)).containsExactly(UpcallReason.FLOW_SAMPLE);
    }

    private static List<UpcallReason> reasons(PacketTrace trace, Temperature temperature) {
        Crossing packet = new Datagrams(trace, client, server, PORT).send(temperature);
        return reasons(packet.passages().stream());
    }

    private static List<UpcallReason> reasons(Stream<Passage> passages) {
        return passages.flatMap(passage -> passage.upcalls().stream())
                .map(Upcall::reason)
                .toList();
    }
}
