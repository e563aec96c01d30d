package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Answer;
import io.pathproof.trace.journey.Ending;
import io.pathproof.trace.journey.Journey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One packet's whole way, as the kernel tells it: over a tunnel, and out of OVS. */
@PathproofTest
class JourneysIT {

    private static final int PORT = 7000;

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Node one;
    static Node two;
    static Pod client;
    static Pod near;
    static Pod server;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        two = topology.node("two");
        client = one.pod("client", "10.0.0.1/24");
        near = one.pod("near", "10.0.0.3/24");
        server = two.pod("server", "10.0.0.2/24");
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
        client.exec("ip", "neigh", "replace", "10.0.0.3", "lladdr", near.mac(), "dev", "eth0");
        server.exec("ip", "neigh", "replace", "10.0.0.1", "lladdr", client.mac(), "dev", "eth0");
        near.exec("ip", "neigh", "replace", "10.0.0.1", "lladdr", client.mac(), "dev", "eth0");
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
        two.forwardExplicitly();
    }

    private static PacketTrace pings(PacketTrace trace) {
        return trace.where(PacketFilter.icmp().icmpType(8));
    }

    private static Journey journey(PacketTrace trace, Pod to, Ending wanted) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> trace
                                .where(PacketFilter.udp().to(to.address()).enteringAt(client.port()))
                                .snapshot()
                                .journeys()
                                .stream()
                                .findFirst(),
                        found -> found.isPresent() && found.get().ending() == wanted)
                .orElseThrow();
    }

    @Test
    void throughTheTunnelAndBack(PacketTrace trace) {
        assertThat(client.ping(server, 5).received()).isEqualTo(5);
        assertThat(pings(trace))
                .enteredOvsFrom(client)
                .traverses("one", client.port(), Node.TUNNEL_DEVICE, "two", server.port())
                .arrivedAt(server)
                .throughNode("two")
                .answered();
        assertThat(client.ping(server).received()).isEqualTo(1);
        PacketTrace later = trace.fromNow();
        assertThat(client.ping(server).received()).isEqualTo(1);
        assertThat(pings(later)).enteredOvsFrom(client).onTheFastPath().latencyInOvsBelow(Duration.ofSeconds(1));
    }

    /** What was set for the tunnel stays with the packet, and is none of the next port's business. */
    @Test
    void aCopyThroughATunnelFirst(PacketTrace trace) {
        one.replaceFlows(
                "priority=2,icmp,in_port=" + client.port() + ",actions=set_field:"
                        + two.underlay().getHostAddress() + "->tun_dst,output:genev0,output:" + near.port(),
                "priority=1,dl_dst=" + client.mac() + ",actions=output:" + client.port());
        assertThat(client.ping(near).received()).isEqualTo(1);
        assertThat(pings(trace))
                .enteredOvsFrom(client)
                .exitedVia(Node.TUNNEL_DEVICE)
                .arrivedAt(near)
                .answered();
    }

    @Test
    void theOuterPacketOnABridgeOfItsOwn(PacketTrace trace) {
        one.vsctl("add-br", "br-ex", "--", "add-port", "br-ex", "to-two", "--", "set-fail-mode", "br-ex", "standalone");
        String address = one.underlay().getHostAddress();
        try {
            one.exec("ip", "address", "flush", "dev", "to-two");
            one.exec("ip", "address", "add", address + "/32", "dev", "br-ex");
            one.exec("ip", "link", "set", "br-ex", "up");
            one.exec("ip", "route", "replace", two.underlay().getHostAddress(), "dev", "br-ex", "src", address);
            assertThat(client.ping(server, 3).received()).isEqualTo(3);
            assertThat(pings(trace))
                    .enteredOvsFrom(client)
                    .traverses(client.port(), Node.TUNNEL_DEVICE, "br-ex", "to-two", "two", server.port());
        } finally {
            one.vsctl("del-port", "br-ex", "to-two");
            one.vsctl("del-br", "br-ex");
            one.exec("ip", "address", "replace", address + "/32", "dev", "to-two");
            one.exec("ip", "route", "replace", two.underlay().getHostAddress(), "dev", "to-two", "src", address);
        }
    }

    @Test
    void nftablesAfterOvs(PacketTrace trace) {
        server.exec(
                "nft",
                "add table inet wall; add chain inet wall in { type filter hook input priority 0; };"
                        + " add rule inet wall in udp dport " + PORT + " drop");
        try {
            client.udp(server, PORT, 1);
            assertThat(trace.udp(client, server))
                    .enteredOvsFrom(client)
                    .droppedOutsideOvs("NETFILTER_DROP")
                    .notAnswered();
        } finally {
            server.exec("nft", "delete table inet wall");
        }
    }

    @Test
    void aClosedSocketRefuses(PacketTrace trace) {
        client.udp(server, PORT, 1);
        Journey journey = journey(trace, server, Ending.DROPPED_OUTSIDE);
        assertThat(journey.drops())
                .singleElement()
                .satisfies(later -> assertThat(later.drop().reason().name()).isEqualTo("NO_SOCKET"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        journey(trace, server, Ending.DROPPED_OUTSIDE).answer())
                .map(Answer::kind)
                .hasValue(Answer.Kind.REFUSED));
    }

    @Test
    void aPodThatDoesNotRoute(PacketTrace trace) {
        near.exec("sysctl", "-qw", "net.ipv4.ip_forward=0");
        client.exec("ip", "route", "replace", "10.9.0.0/24", "via", "10.0.0.3");
        one.flows("priority=200,ip,nw_dst=10.9.0.0/24,actions=output:" + ofport(near));
        client.exec("ping", "-c", "1", "-W", "1", "-q", "10.0.0.3");
        client.exec("sh", "-c", "ping -c 1 -W 1 10.9.0.1 || :");
        assertThat(trace.where(PacketFilter.icmp().to("10.9.0.1")))
                .enteredOvsFrom(client)
                .droppedOutsideOvs();
    }

    @Test
    void translatedByOvs(PacketTrace trace) {
        one.flows(
                "priority=200,udp,nw_dst=10.0.0.77,ct_state=-trk,actions=ct(commit,zone=7,nat(dst=10.0.0.3),table=1)",
                "table=1,priority=1,udp,actions=mod_dl_dst:" + near.mac() + ",output:" + ofport(near));
        client.exec("ip", "neigh", "replace", "10.0.0.77", "lladdr", near.mac(), "dev", "eth0");
        client.exec("bash", "-c", "echo pathproof > /dev/udp/10.0.0.77/" + PORT);
        PacketTrace sent = trace.where(PacketFilter.udp().to("10.0.0.77"));
        assertThat(sent).enteredOvsFrom(client).droppedOutsideOvs("NO_SOCKET");
        Journey journey = sent.snapshot().journeys().get(0);
        assertThat(journey.describe()).contains("conntrack zone 7 +new");
        assertThat(journey.drops()).singleElement().satisfies(later -> assertThat(
                        later.drop().packet().destination())
                .hasValue(near.address()));
    }

    @Test
    void whatOvsHandsOverByAnActionIsTaken(PacketTrace trace) {
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=controller");
        client.udp(server, PORT, 1);
        assertThat(journey(trace, server, Ending.TAKEN).answer()).isEmpty();
    }

    @Test
    void aFloodGoesToAllPorts(PacketTrace trace) {
        one.flows("priority=200,udp,in_port=" + ofport(client) + ",actions=output:" + ofport(near) + ",set_field:"
                + two.underlay().getHostAddress() + "->tun_dst,output:" + Node.TUNNEL_PORT);
        client.udp(server, PORT, 1);
        assertThat(trace.udp(client, server))
                .enteredOvsFrom(client)
                .throughNode("two")
                .traverses(client.port(), near.port())
                .traverses(client.port(), Node.TUNNEL_DEVICE, "two", server.port());
    }

    private static String ofport(Pod pod) {
        return pod.node().vsctl("get", "Interface", pod.port(), "ofport").strip();
    }
}
