package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a packet went in all, and why it went no further. */
// tag::rule[]
@PathproofTest
class WhyIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one", "two");

    static Pod client;
    static Pod server;

    @BeforeAll
    static void pods() {
        client = topology.node("one").pod("client", "10.0.0.1/24");
        server = topology.node("two").pod("server", "10.0.0.2/24");
    }

    @AfterEach
    void forwardAgain() {
        topology.node("two").forwardExplicitly();
    }

    @Test
    void thePingIsStoppedByTheFirewallsRuleOnTheOtherNode(PacketTrace trace) {
        topology.node("two")
                .flows(
                        "priority=200,icmp,actions=resubmit(,2)",
                        "table=2,priority=10,cookie=0xf1,icmp,icmp_type=8,actions=drop");
        client.ping(server);

        assertThat(trace.icmp(client, server))
                .enteredOvsFrom("two/" + Node.TUNNEL_DEVICE)
                .droppedInBridge()
                .byRule("table=2,cookie=0xf1");
    }
    // end::rule[]

    // tag::journey[]
    @Test
    void thePingGoesOverTheTunnelAndIsAnswered(PacketTrace trace) {
        client.ping(server);

        assertThat(trace.icmp(client, server))
                .enteredOvsFrom(client)
                .traverses("one", Node.TUNNEL_DEVICE, "two", server.port())
                .arrivedAt(server)
                .answered();
    }
    // end::journey[]
    // tag::rule[]
}
// end::rule[]
