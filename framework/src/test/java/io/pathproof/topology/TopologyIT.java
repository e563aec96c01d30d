package io.pathproof.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.traffic.PingResult;
import io.pathproof.traffic.TcpResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes with two pods on the first and one on the second, for all tests here. */
class TopologyIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    private static Pod a;
    private static Pod b;
    private static Pod c;

    @BeforeAll
    static void pods() {
        a = topology.node("one").pod("a", "10.0.0.1/24", "fd00::1/64");
        b = topology.node("one").pod("b", "10.0.0.2/24", "fd00::2/64");
        c = topology.node("two").pod("c", "10.0.0.3/24", "fd00::3/64");
    }

    @Test
    void podsOnOneNodeReachEachOther() {
        assertThat(a.ping(b, 3)).isEqualTo(new PingResult(3, 3));
        assertThat(b.ping(a, 3)).isEqualTo(new PingResult(3, 3));
    }

    @Test
    void podsOnTwoNodesReachEachOtherThroughTheTunnel() {
        assertThat(a.ping(c, 3)).isEqualTo(new PingResult(3, 3));
        assertThat(c.ping(b, 3)).isEqualTo(new PingResult(3, 3));

        assertThat(a.node().exec("ip", "-o", "link", "show", Node.TUNNEL_DEVICE))
                .contains("genev_sys_6081");
        assertThat(a.node().appctl("dpctl/dump-flows", "--names"))
                .contains("set(tunnel(tun_id=0x11,dst=192.0.2.2,")
                .contains("genev_sys_6081");
    }

    @Test
    void podsReachEachOtherByIpv6() {
        assertThat(a.ping(b.addresses().get(1), 2)).isEqualTo(new PingResult(2, 2));
        assertThat(a.ping(c.addresses().get(1), 2)).isEqualTo(new PingResult(2, 2));
    }

    @Test
    void aFlowThatDropsIsInForceWhenItWasAdded() {
        assertThat(a.ping(b)).isEqualTo(new PingResult(1, 1));

        topology.node("one").flows("priority=200,icmp,nw_src=10.0.0.1,nw_dst=10.0.0.2,icmp_type=8,actions=drop");

        assertThat(a.ping(b, 2)).isEqualTo(new PingResult(2, 0));
        assertThat(b.ping(a, 2)).isEqualTo(new PingResult(2, 2));

        topology.node("one").forwardExplicitly();
        assertThat(a.ping(b)).isEqualTo(new PingResult(1, 1));
    }

    @Test
    void replacedFlowsAreAllThereAre() {
        topology.node("one")
                .replaceFlows("in_port=veth-a,actions=output:veth-b", "in_port=veth-b,actions=output:veth-a");
        assertThat(a.ping(b)).isEqualTo(new PingResult(1, 1));
        assertThat(a.ping(c)).isEqualTo(new PingResult(1, 0));

        topology.node("one").forwardExplicitly();
        assertThat(a.ping(c)).isEqualTo(new PingResult(1, 1));
    }

    @Test
    void aFlowThatCannotBeIsAnErrorWithItsText() {
        assertThatThrownBy(
                        () -> topology.node("one").flows("priority=200,ip,actions=drop", "nw_scr=1.2.3.4,actions=drop"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContainingAll(
                        "on node one: ovs-ofctl --bundle add-flows br-int -",
                        "unknown keyword nw_scr",
                        "  nw_scr=1.2.3.4,actions=drop");
        assertThat(topology.node("one").ofctl("dump-flows", "br-int")).doesNotContain("priority=200");
    }

    @Test
    void twoNodesCanForwardAsSwitchesDo() {
        topology.nodes().forEach(Node::forwardNormally);

        assertThat(a.ping(b, 2)).isEqualTo(new PingResult(2, 2));
        assertThat(a.ping(c, 2)).isEqualTo(new PingResult(2, 2));
        assertThat(topology.node("one").appctl("fdb/show", "br-int")).contains(a.mac(), b.mac(), c.mac());

        topology.nodes().forEach(Node::forwardExplicitly);
        assertThat(topology.node("one").ofctl("dump-flows", "br-int"))
                .doesNotContain("NORMAL")
                .contains("dl_dst=" + c.mac());
    }

    @Test
    void podsTagTheirFrames() {
        Pod tagged = topology.node("one")
                .pod(PodSpec.named("v1").withAddress("10.1.0.1/24").withVlan(10));
        Pod other = topology.node("two")
                .pod(PodSpec.named("v2").withAddress("10.1.0.2/24").withVlan(10));
        Pod twice = topology.node("one")
                .pod(PodSpec.named("q1").withAddress("10.2.0.1/24").withVlans(20, 30));
        Pod twiceToo = topology.node("one")
                .pod(PodSpec.named("q2").withAddress("10.2.0.2/24").withVlans(20, 30));

        assertThat(tagged.ping(other, 2)).isEqualTo(new PingResult(2, 2));
        assertThat(twice.ping(twiceToo, 2)).isEqualTo(new PingResult(2, 2));
        assertThat(topology.node("one").appctl("dpctl/dump-flows"))
                .contains("vlan(vid=10")
                .contains("eth_type(0x88a8)");

        for (Pod pod : new Pod[] {tagged, other, twice, twiceToo}) {
            pod.remove();
        }
        assertThat(topology.node("one").vsctl("list-ports", "br-int").lines())
                .containsExactlyInAnyOrder("genev0", "veth-a", "veth-b");
        assertThat(topology.node("one").exec("ip", "netns").lines()).hasSize(2);
        assertThat(topology.node("two").ofctl("dump-flows", "br-int")).doesNotContain("10.2.0.2");
    }

    @Test
    void tcpConnectsWhereSomebodyListens() {
        assertThat(a.tcp(c, 8080)).isEqualTo(TcpResult.REFUSED);

        try (RunningCommand server = c.start("ncat", "-v", "-l", "-k", "8080")) {
            server.awaitOutput("Listening on 0.0.0.0:8080");
            assertThat(a.tcp(c, 8080)).isEqualTo(TcpResult.CONNECTED);
            server.awaitOutput("Connection from 10.0.0.1");
        }
        assertThat(a.tcp(c, 8080)).isEqualTo(TcpResult.REFUSED);

        topology.node("two").flows("priority=200,tcp,nw_dst=10.0.0.3,actions=drop");
        assertThat(a.tcp(c, 8080)).isEqualTo(TcpResult.UNANSWERED);
        topology.node("two").forwardExplicitly();
    }

    @Test
    void udpArrivesAsOftenAsItWasSent() {
        try (RunningCommand server = b.start("ncat", "-u", "-v", "-l", "-k", "5000")) {
            server.awaitOutput("Listening on 0.0.0.0:5000");
            a.udp(b, 5000, 3);
            server.awaitOutput("pathproof 0\npathproof 1\npathproof 2\n");
        }
        a.udp(b, 5001, 2);
    }

    @Test
    void commandsThatFailSayWhereAndHow() {
        assertThatThrownBy(() -> a.exec("sh", "-c", "echo whisper; echo scream >&2; exit 7"))
                .isInstanceOfSatisfying(CommandFailedException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(7))
                .hasMessage(
                        "on pod one/a: sh -c 'echo whisper; echo scream >&2; exit 7'\nended with exit code 7, not with 0\n"
                                + "stderr:\n  scream\nstdout:\n  whisper");
        assertThatThrownBy(() -> topology.node("two").exec("no-such-program"))
                .isInstanceOfSatisfying(CommandFailedException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(127));
    }

    @Test
    void portsHaveTheirBridges() {
        Node one = topology.node("one");

        assertThat(one.bridgeOf("veth-a")).contains("br-int");
        assertThat(one.bridgeOf("genev_sys_6081")).contains("br-int");
        assertThat(one.bridgeOf("br-int")).contains("br-int");
        assertThat(one.bridgeOf("veth-c")).isEmpty();

        one.vsctl(
                "add-br",
                "br-ex",
                "--",
                "add-port",
                "br-ex",
                "patch0",
                "--",
                "set",
                "Interface",
                "patch0",
                "type=internal");
        assertThat(one.bridgeOf("patch0")).contains("br-ex");
        one.vsctl("del-br", "br-ex");
        assertThat(one.bridgeOf("patch0")).isEmpty();
    }

    @Test
    void namespacesAreAllDifferent() {
        assertThat(new Long[] {
                    a.netns(), b.netns(), c.netns(), a.node().netns(), c.node().netns()
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void aNodeSeesItsOwnFilesAndProcessesOnly() {
        Node one = topology.node("one");

        assertThat(one.exec("sh", "-c", "ls /run/openvswitch/*.pid | wc -l").strip())
                .isEqualTo("2");
        assertThat(one.exec("sh", "-c", "pgrep -c ovs-vswitchd").strip()).isEqualTo("1");
    }

    @Test
    void whatCannotBeIsToldBeforeAnythingIsTouched() {
        Node one = topology.node("one");

        assertThatThrownBy(() -> one.pod("c", "10.0.0.9/24")).hasMessage("pod \"c\" is there already, on node two");
        assertThatThrownBy(() -> one.pod("d", "10.0.0.3/24"))
                .hasMessage("address 10.0.0.3 is that of pod two/c already");
        assertThatThrownBy(() -> topology.node("three")).hasMessage("there is no node \"three\": want one of one, two");
        assertThatThrownBy(() -> topology.pod("d")).hasMessage("there is no pod \"d\": want one of a, b, c");
        assertThat(one.exec("ip", "netns").lines()).hasSize(2);
    }
}
