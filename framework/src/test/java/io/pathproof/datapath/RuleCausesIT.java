package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.pathproof.assertions.InconclusiveError;
import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a drop to the OpenFlow rule, on an Open vSwitch without OVN. */
@PathproofTest
class RuleCausesIT {

    private static final int PORT = 7000;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Node one;
    static Pod client;
    static Pod server;

    @BeforeAll
    static void pods() {
        one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
    }

    @AfterEach
    void forwardAgain() {
        one.forwardExplicitly();
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theRuleThatDropped(Temperature temperature, PacketTrace trace) {
        one.flows(
                "priority=200,udp,nw_src=10.0.0.1,actions=resubmit(,2)",
                "table=2,priority=7,cookie=0xdead,udp,actions=drop");
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(temperature));

        assertThat(sent)
                .enteredOvsFrom(client.port())
                .droppedInBridge()
                .byRule("table=2,cookie=0xdead")
                .byRule("priority=7,udp");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(sent).droppedInBridge().byRule("table=3"))
                .withMessageStartingWith("REFUTED: ")
                .withMessageContaining("table 2, priority 7, cookie 0xdead: udp actions=drop");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void aTableWithoutARuleForIt(Temperature temperature, PacketTrace trace) {
        one.flows("priority=200,cookie=0xbeef,udp,nw_src=10.0.0.1,actions=resubmit(,7)");
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(temperature));

        assertThat(sent).droppedInBridge().byRule("table=7");
        Cause cause = trace.cause(sent.crossings().get(0));
        assertThat(cause.rules()).as(cause::describe).extracting(Rule::cookie).startsWith(0xbeefL);
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theRuleForWhatConntrackCallsInvalid(Temperature temperature, PacketTrace trace) {
        one.flows(
                "priority=200,icmp,ct_state=-trk,actions=ct(table=1)",
                "table=1,priority=9,cookie=0x1bad,ct_state=+trk+inv,icmp,actions=drop",
                "table=1,priority=1,icmp,actions=output:" + ofport(server));
        PacketTrace sent = new OnePacket(trace, new UnaskedReply(trace, client, server).send(temperature));

        assertThat(sent).enteredOvsFrom(client).droppedInBridge().byRule("cookie=0x1bad");
    }

    @Test
    void theRuleThatForwarded(PacketTrace trace) {
        one.flows("priority=200,cookie=0xf00d,udp,nw_src=10.0.0.1,actions=output:" + ofport(server));
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(Temperature.COLD));

        assertThat(sent).enteredOvsFrom(client.port()).exitedVia(server.port()).byRule("cookie=0xf00d");
    }

    /** A flow of the datapath lives 10 s after its last packet; the rules behind a drop were asked for before. */
    @Test
    void aTestThatAsksWhenTheFlowIsGoneIsToldTheRule(PacketTrace trace) {
        one.flows("priority=200,cookie=0x18,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(Temperature.WARM));
        String flow = sent.crossings().get(0).passages().get(0).flow().orElseThrow();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> one.appctl("dpctl/dump-flows", "-m"), flows -> !flows.contains(flow));

        assertThat(sent).droppedInBridge().byRule("cookie=0x18");
    }

    /** As it was written for ovs-ofctl, and not as Open vSwitch prints it. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void aRuleIsNamedAsPeopleWriteIt(Temperature temperature, PacketTrace trace) {
        String rule = "table=3, priority=7 cookie=0xdead,dl_type=0x800,nw_proto=17,in_port=" + client.port()
                + ",nw_dst=10.0.0.0/255.0.0.0,udp_dst=" + PORT + " actions=load:1->reg0,output:" + server.port()
                + ",set_field:2->reg0";
        one.flows("priority=200,udp,nw_src=10.0.0.1,actions=resubmit(,3)", rule);
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(temperature));

        assertThat(sent)
                .exitedVia(server.port())
                .byRule(rule)
                .byRule("udp_dst=" + PORT)
                .byRule("ip,in_port=\"" + client.port() + "\",cookie=0xd000/0xf000")
                .byRule("actions=set_field:1->reg0,output:" + ofport(server) + ",load:2->NXM_NX_REG0[]");
        for (String other : List.of(
                "udp_dst=7001",
                "tcp_dst=" + PORT,
                "in_port=" + server.port(),
                "nw_dst=10.0.0.2",
                "udp,actions=output:" + server.port(),
                "cookie=0xc000/0xf000")) {
            assertThatExceptionOfType(AssertionError.class)
                    .as(other)
                    .isThrownBy(() -> assertThat(sent).exitedVia(server.port()).byRule(other))
                    .withMessageStartingWith("REFUTED: ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(sent).exitedVia(server.port()).byRule("udp_dest=" + PORT))
                .withMessageContaining("unknown keyword udp_dest");
    }

    /** Equal packets have a flow of the same name before rules change and after. */
    @Test
    void eachOfTwoEqualPacketsHasTheRuleOfItsMoment(PacketTrace trace) {
        Datagrams datagrams = new Datagrams(trace, client, server, PORT);
        one.flows("priority=200,cookie=0xa,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace first = new OnePacket(trace, datagrams.send(Temperature.COLD));
        assertThat(first).droppedInBridge().byRule("cookie=0xa");

        one.flows("priority=201,cookie=0xb,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace second = new OnePacket(trace, datagrams.send(Temperature.COLD));
        assertThat(second).droppedInBridge().byRule("cookie=0xb");
        assertThat(first).droppedInBridge().byRule("cookie=0xa");
    }

    /** Its own is told where somebody asked in time. */
    @Test
    void aRuleOfLaterIsNotToldForThePacketsOwn(PacketTrace trace) {
        Datagrams datagrams = new Datagrams(trace, client, server, PORT);
        one.flows("priority=200,cookie=0xa,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace first = new OnePacket(trace, datagrams.send(Temperature.COLD));
        one.flows("priority=201,cookie=0xb,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace second = new OnePacket(trace, datagrams.send(Temperature.COLD));

        assertThat(second).droppedInBridge().byRule("cookie=0xb");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(first).droppedInBridge().byRule("cookie=0xb"));
        assertThat(catchThrowable(() -> assertThat(first).droppedInBridge().byRule("cookie=0xa")))
                .satisfiesAnyOf(none -> assertThat(none).isNull(), thrown -> assertThat(thrown)
                        .isInstanceOf(InconclusiveError.class));
    }

    @Test
    void aRuleThatForwardsSinceIsNotTheOneThatDropped(PacketTrace trace) {
        Datagrams datagrams = new Datagrams(trace, client, server, PORT);
        one.flows("priority=200,cookie=0xa,udp,nw_src=10.0.0.1,actions=drop");
        PacketTrace first = new OnePacket(trace, datagrams.send(Temperature.COLD));
        one.flows("priority=201,cookie=0xb,udp,nw_src=10.0.0.1,actions=output:" + ofport(server));
        PacketTrace second = new OnePacket(trace, datagrams.send(Temperature.COLD));

        assertThat(second).exitedVia(server.port()).byRule("cookie=0xb");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(first).droppedInBridge().byRule("cookie=0xb"));
    }

    @Test
    void aSideTablesDropDidNotDecideAboutAPacketThatLeft(PacketTrace trace) {
        one.flows(
                "priority=200,cookie=0x1,udp,nw_src=10.0.0.1,actions=resubmit(,40),output:" + ofport(server),
                "table=40,cookie=0x2,udp,actions=drop");
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(Temperature.WARM));

        assertThat(sent).exitedVia(server.port()).byRule("cookie=0x1");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(sent).exitedVia(server.port()).byRule("cookie=0x2"))
                .withMessageStartingWith("REFUTED: ");
    }

    @Test
    void anOutputToAPortThatIsNotThere(PacketTrace trace) {
        one.flows("priority=200,cookie=0x77,udp,nw_src=10.0.0.1,actions=output:777");
        PacketTrace sent = new OnePacket(trace, new Datagrams(trace, client, server, PORT).send(Temperature.COLD));

        assertThat(sent).droppedInBridge().byRule("cookie=0x77");
        Cause cause = trace.cause(sent.crossings().get(0));
        assertThat(cause.words()).as(cause::describe).containsExactly("Nonexistent output port");
        assertThat(cause.deciding()).extracting(Rule::bridge).containsExactly(Node.BRIDGE);
    }

    private static String ofport(Pod pod) {
        return one.vsctl("get", "Interface", pod.port(), "ofport").strip();
    }
}
