package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.PodSpec;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no rule stops a packet, the journey tells what did, and the rule behind it is the one that let it go. */
@PathproofTest
class EndingsIT {

    private static final int PORT = 7000;

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Node one;
    static Pod client;
    static Pod server;
    static Pod remote;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod(PodSpec.named("client").withAddress("10.0.0.1/24").withMtu(1500));
        server = one.pod(PodSpec.named("server").withAddress("10.0.0.2/24").withMtu(1500));
        remote = topology.node("two")
                .pod(PodSpec.named("remote").withAddress("10.0.0.3/24").withMtu(1500));
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
        client.exec("ip", "neigh", "replace", "10.0.0.3", "lladdr", remote.mac(), "dev", "eth0");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void aPortThatIsDown(Temperature temperature, PacketTrace trace) {
        setLinkOfServer("down");
        try {
            PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(temperature));
            assertThat(sent)
                    .enteredOvsFrom(client)
                    .droppedInBridge()
                    .withReason("DEV_READY")
                    .byRule("priority=100");
        } finally {
            setLinkOfServer("up");
        }
    }

    /** Returns when Open vSwitch has seen it, too: it then makes its flows anew, which a cause would have to rule out. */
    private static void setLinkOfServer(String state) {
        server.exec("ip", "link", "set", "eth0", state);
        one.vsctl("--timeout=30", "wait-until", "Interface", server.port(), "link_state=" + state);
    }

    /** The outer packet may not be fragmented; with DF in the inner one the tunnel would answer it instead of dropping it. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void tooLargeForTheTunnel(Temperature temperature, PacketTrace trace) {
        FlowCache.empty(one);
        PacketTrace large = trace.where(PacketFilter.icmp().to(remote.address()).icmpType(8));
        Crossing last = temperature.last(() -> {
            client.exec(
                    "sh",
                    "-c",
                    "ping -c 1 -W 1 -M dont -s 1472 " + remote.address().getHostAddress() + " || :");
            return large.crossings();
        });
        assertThat(new OnePacket(trace, last))
                .enteredOvsFrom(client)
                .droppedOutsideOvs()
                .byRule("priority=100")
                .notAnswered();
    }

    /** A tag of VLAN 0 is one, too, so the tag inside of it counts. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void tooLargeForThePortWithTwoTags(Temperature temperature, PacketTrace trace) {
        FlowCache.empty(one);
        PacketTrace large = trace.where(PacketFilter.icmp().to(server.address()).icmpType(8));
        one.flows("priority=150,cookie=0x7a65,icmp,nw_dst=10.0.0.2,actions=push_vlan:0x8100,set_field:4106->vlan_vid,"
                + "push_vlan:0x88a8,set_field:4096->vlan_vid,output:" + server.port());
        Crossing last = temperature.last(() -> {
            client.exec("sh", "-c", "ping -c 1 -W 1 -s 1472 10.0.0.2 || :");
            return large.crossings();
        });
        assertThat(new OnePacket(trace, last))
                .enteredOvsFrom(client)
                .droppedInBridge()
                .byRule("cookie=0x7a65")
                .notAnswered();
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void nftablesAfterOvs(Temperature temperature, PacketTrace trace) {
        server.exec(
                "nft",
                "add table inet wall; add chain inet wall in { type filter hook input priority 0; };"
                        + " add rule inet wall in udp dport " + PORT + " drop");
        try {
            PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(temperature));
            assertThat(sent)
                    .enteredOvsFrom(client)
                    .droppedOutsideOvs("NETFILTER_DROP")
                    .byRule("priority=100")
                    .notAnswered();
        } finally {
            server.exec("nft", "delete table inet wall");
        }
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void aClosedSocket(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, remote, PORT).send(temperature));

        assertThat(sent)
                .enteredOvsFrom(client)
                .traverses("one", Node.TUNNEL_DEVICE, "two", remote.port())
                .droppedOutsideOvs("NO_SOCKET")
                .byRule("priority=100");
    }

    /** It is no router, so it drops what is for another network. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void aPodThatDoesNotRoute(Temperature temperature, PacketTrace trace) {
        server.exec("sysctl", "-qw", "net.ipv4.ip_forward=0");
        client.exec("ip", "route", "replace", "10.9.0.0/24", "via", "10.0.0.2");
        FlowCache.empty(one);
        PacketTrace routed = trace.where(PacketFilter.icmp().to("10.9.0.1"));
        one.flows("priority=150,cookie=0x900d,ip,nw_dst=10.9.0.0/24,actions=output:"
                + one.vsctl("get", "Interface", server.port(), "ofport").strip());
        Crossing last = temperature.last(() -> {
            client.exec("sh", "-c", "ping -c 1 -W 1 10.9.0.1 || :");
            return routed.crossings();
        });
        assertThat(new OnePacket(trace, last))
                .enteredOvsFrom(client)
                .droppedOutsideOvs()
                .byRule("cookie=0x900d");
    }
}
