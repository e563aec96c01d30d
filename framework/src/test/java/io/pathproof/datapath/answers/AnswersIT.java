package io.pathproof.datapath.answers;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.datapath.NotProven.inconclusive;
import static io.pathproof.datapath.NotProven.refuted;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.junit.Probes;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.RunningCommand;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An answer is what has reached who asked; nothing else is, and nothing less. */
@PathproofTest
class AnswersIT {

    private static final int PORT = 7000;

    /** Tells whom it had a datagram of, and answers those whose address is its second argument, or all. */
    private static final String SERVER =
            """
            s = socket(AF_INET, SOCK_DGRAM)
            s.bind(('', int(sys.argv[1])))
            say('ready')
            while True:
                data, who = s.recvfrom(2000)
                if sys.argv[2] in (who[0], 'all'):
                    s.sendto(b'answer', who)
                say('had', who[0])
            """;

    /** Asks from port 4000, as often as its second argument says; waits for an answer if there is a third. */
    private static final String CLIENT =
            """
            s = socket(AF_INET, SOCK_DGRAM)
            s.setsockopt(SOL_SOCKET, SO_BROADCAST, 1)
            s.bind(('', 4000))
            s.settimeout(30)
            for i in range(int(sys.argv[2])):
                s.sendto(b'question', (sys.argv[1], 7000))
            if len(sys.argv) > 3:
                s.recvfrom(2000)
            """;

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Node one;
    static Node two;
    static Pod a;
    static Pod b;
    static Pod c;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        two = topology.node("two");
        a = one.pod("a", "10.0.0.1/24", "fd00::1/64");
        b = one.pod("b", "10.0.0.2/24", "fd00::2/64");
        c = one.pod("c", "10.0.0.3/24", "fd00::3/64");
        knowEachOther(a, b);
        knowEachOther(b, c);
        knowEachOther(a, c);
    }

    private static void knowEachOther(Pod pod, Pod other) {
        know(pod, other);
        know(other, pod);
    }

    private static void know(Pod pod, Pod other) {
        other.addresses()
                .forEach(address -> pod.exec(
                        "ip", "neigh", "replace", address.getHostAddress(), "lladdr", other.mac(), "dev", "eth0"));
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
        two.forwardExplicitly();
    }

    private static PacketTrace questions(PacketTrace trace, Pod of) {
        return trace.where(PacketFilter.udp().from(of.address()).destinationPort(PORT));
    }

    @Test
    void anAnswerToSomebodyElseIsNone(PacketTrace trace) {
        one.flows(
                "udp,ct_state=-trk,actions=ct(table=1)",
                "table=1,udp,dl_dst=" + a.mac() + ",actions=ct(commit),output:" + a.port(),
                "table=1,udp,dl_dst=" + b.mac() + ",actions=ct(commit),output:" + b.port(),
                "table=1,udp,dl_dst=" + c.mac() + ",actions=ct(commit),output:" + c.port());
        try (RunningCommand server = Sockets.start(b, SERVER, "7000", "10.0.0.3")) {
            Sockets.run(a, CLIENT, "10.0.0.2", "1");
            server.awaitOutput("had 10.0.0.1");
            Sockets.run(c, CLIENT, "10.0.0.2", "1", "and wait");
        }
        assertThat(questions(trace, c)).enteredOvsFrom(c).arrivedAt(b).answered();
        refuted(() -> assertThat(questions(trace, a)).enteredOvsFrom(a).answered());
    }

    /** Both are behind one address, and the server's answer tells them apart by a port that no record has. */
    @Test
    void anAnswerToSomebodyElseBehindTheSameAddressIsNone(PacketTrace trace) {
        one.flows(
                "udp,ct_state=-trk,nw_dst=10.0.0.2,actions=ct(commit,zone=5,nat(src=10.0.0.100),table=1)",
                "udp,ct_state=-trk,nw_dst=10.0.0.100,actions=ct(zone=5,nat,table=1)",
                "table=1,udp,nw_dst=10.0.0.2,actions=output:" + b.port(),
                "table=1,udp,nw_dst=10.0.0.1,actions=mod_dl_dst:" + a.mac() + ",output:" + a.port(),
                "table=1,udp,nw_dst=10.0.0.3,actions=mod_dl_dst:" + c.mac() + ",output:" + c.port());
        b.exec("ip", "neigh", "replace", "10.0.0.100", "lladdr", a.mac(), "dev", "eth0");
        String onlyTheSecond =
                """
                s = socket(AF_INET, SOCK_DGRAM)
                s.bind(('', 7000))
                say('ready')
                s.recvfrom(2000)
                say('first')
                data, who = s.recvfrom(2000)
                s.sendto(b'answer', who)
                """;
        try (RunningCommand server = Sockets.start(b, onlyTheSecond)) {
            Sockets.run(a, CLIENT, "10.0.0.2", "1");
            server.awaitOutput("first");
            Sockets.run(c, CLIENT, "10.0.0.2", "1", "and wait");
        }
        assertThat(questions(trace, c)).enteredOvsFrom(c).arrivedAt(b).answered();
        refuted(() -> assertThat(questions(trace, a)).enteredOvsFrom(a).answered());
    }

    /** One answer came, and to which of the two nobody can tell. */
    @Test
    void oneAnswerToTwoEqualQuestions(PacketTrace trace) {
        String once =
                """
                s = socket(AF_INET, SOCK_DGRAM)
                s.bind(('', 7000))
                say('ready')
                s.recvfrom(2000)
                data, who = s.recvfrom(2000)
                s.sendto(b'answer', who)
                """;
        try (RunningCommand server = Sockets.start(b, once)) {
            Sockets.run(a, CLIENT, "10.0.0.2", "2", "and wait");
            server.awaitEnd();
        }
        assertThat(questions(trace, a)).enteredOvsFrom(a).hasCount(2).arrivedAt(b);
        inconclusive(() -> assertThat(questions(trace, a)).enteredOvsFrom(a).answered());
        inconclusive(() -> assertThat(questions(trace, a)).enteredOvsFrom(a).notAnswered());
    }

    @Test
    void anAnswerThatIsStoppedOnItsWayBack(PacketTrace trace) {
        one.flows("priority=200,cookie=0xb4,tcp,in_port=" + b.port() + ",tcp_flags=+syn+ack,actions=drop");
        String listening =
                """
                s = socket(AF_INET, SOCK_STREAM)
                s.bind(('', 7000))
                s.listen()
                say('ready')
                s.accept()
                """;
        RunningCommand server = Sockets.start(b, listening);
        a.tcp(b, PORT);
        server.close();
        assertThat(refuted(() -> assertThat(trace.tcp(a, b))
                        .enteredOvsFrom(a)
                        .anyPacket()
                        .answered()))
                .contains("[SYN,ACK]")
                .contains("OVS_DROP_EXPLICIT");
    }

    @Test
    void aResetRefuses(PacketTrace trace) {
        a.tcp(b, PORT);
        assertThat(trace.tcp(a, b)).enteredOvsFrom(a).notAnswered();
        assertThat(refuted(() -> assertThat(trace.tcp(a, b)).enteredOvsFrom(a).answered()))
                .contains("refused by the receiver: TCP 10.0.0.2:7000");
    }

    @Test
    void whatTheFilterTurnedAwayMayHaveBeenTheAnswer(PacketTrace trace, Probes probes) {
        assertThat(a.ping(b, 2).received()).isEqualTo(2); // what ovs-vswitchd puts back, no filter turns away
        probes.record(PacketFilter.icmp().from(a.address()));
        PacketTrace later = trace.fromNow();
        assertThat(a.ping(b).received()).isEqualTo(1);
        assertThat(inconclusive(
                        () -> assertThat(later.icmp(a, b)).enteredOvsFrom(a).answered()))
                .contains("icmp type 0 to 10.0.0.1 from 10.0.0.2");
        inconclusive(() -> assertThat(later.icmp(a, b)).enteredOvsFrom(a).notAnswered());
        assertThat(later.icmp(a, b)).enteredOvsFrom(a).arrivedAt(b);
    }

    @Test
    void neighbourDiscovery(PacketTrace trace) {
        a.exec("ip", "neigh", "del", "fd00::2", "dev", "eth0");
        try {
            a.exec("ping", "-c", "1", "-W", "10", "-q", "fd00::2");
        } finally {
            know(a, b);
        }
        PacketTrace asked = trace.where(PacketFilter.icmpv6().icmpType(135).enteringAt(a.port()));
        assertThat(asked).enteredOvsFrom(a).arrivedAt(b).answered();
    }

    @Test
    void addressResolution(PacketTrace trace) {
        a.exec("ip", "neigh", "del", "10.0.0.2", "dev", "eth0");
        try {
            assertThat(a.ping(b).received()).isEqualTo(1);
        } finally {
            know(a, b);
        }
        PacketTrace asked = trace.where(PacketFilter.arp().enteringAt(a.port()));
        assertThat(asked).enteredOvsFrom(a).arrivedAt(b).answered();
    }

    @Test
    void aQuestionToAll(PacketTrace trace) {
        one.flows(
                "priority=200,udp,in_port=" + a.port() + ",nw_dst=10.0.0.255,actions=output:" + b.port() + ",output:"
                        + c.port(),
                "priority=200,icmp6,in_port=" + a.port() + ",ipv6_dst=ff02::1,actions=output:" + b.port() + ",output:"
                        + c.port());
        try (RunningCommand server = Sockets.start(c, SERVER, "7000", "all")) {
            Sockets.run(a, CLIENT, "10.0.0.255", "1", "and wait");
            server.awaitOutput("had 10.0.0.1");
        }
        assertThat(questions(trace, a)).enteredOvsFrom(a).answered();

        a.exec("ping", "-6", "-c", "1", "-W", "10", "-q", "-I", "eth0", "ff02::1");
        assertThat(trace.where(PacketFilter.icmpv6().to("ff02::1").icmpType(128)))
                .enteredOvsFrom(a)
                .answered();
    }

    /** On node two there is no Open vSwitch at the tunnel's end: the answer comes back where the question was last seen. */
    @Test
    void aTunnelWithoutEthernet(PacketTrace trace) {
        String here = one.underlay().getHostAddress();
        String there = two.underlay().getHostAddress();
        two.exec("ip", "link", "add", "gre1", "type", "gre", "local", there, "remote", here);
        one.vsctl(
                "add-port",
                Node.BRIDGE,
                "g3",
                "--",
                "set",
                "interface",
                "g3",
                "type=gre",
                "options:remote_ip=" + there,
                "options:packet_type=legacy_l3");
        try {
            two.exec("ip", "address", "add", "10.9.0.2/24", "dev", "gre1");
            two.exec("ip", "link", "set", "gre1", "up");
            two.exec("ip", "route", "replace", "10.0.0.1/32", "dev", "gre1");
            a.exec("ip", "route", "replace", "10.9.0.0/24", "via", "10.0.0.2");
            one.flows(
                    "priority=200,in_port=" + a.port() + ",ip,nw_dst=10.9.0.0/24,actions=output:g3",
                    "priority=200,in_port=g3,ip,actions=mod_dl_dst:" + a.mac() + ",output:" + a.port());
            a.exec("ping", "-c", "1", "-W", "10", "-q", "10.9.0.2");
            assertThat(trace.where(PacketFilter.icmp().icmpType(8)))
                    .enteredOvsFrom(a)
                    .exitedVia("gre_sys")
                    .answered();
        } finally {
            one.vsctl("del-port", Node.BRIDGE, "g3");
            two.exec("ip", "link", "del", "gre1");
            a.exec("ip", "route", "del", "10.9.0.0/24");
        }
    }
}
