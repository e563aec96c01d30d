package io.pathproof.datapath;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Entry;
import io.pathproof.trace.passage.Upcall;
import io.pathproof.trace.passage.UpcallReason;
import io.pathproof.trace.passage.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OVN's ACLs, as the kernel shows them: its pipeline recirculates, and a cold one takes several upcalls. */
@PathproofTest
class OvnVerdictsIT {

    private static final int ALLOWED = 7000;
    private static final int DROPPED = 7001;
    private static final int REJECTED = 7002;

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod client;
    static Pod server;

    @BeforeAll
    static void ovn() {
        Node one = topology.node("one");
        client = one.pod("client", "10.0.0.1/24");
        server = one.pod("server", "10.0.0.2/24");
        client.exec("ip", "neigh", "replace", "10.0.0.2", "lladdr", server.mac(), "dev", "eth0");
        Ovn ovn = Ovn.start(one);
        ovn.attach(client);
        ovn.attach(server);
        ovn.nb("acl-add", Ovn.SWITCH, "to-lport", "1000", "udp.dst == " + ALLOWED, "allow-related");
        ovn.nb("acl-add", Ovn.SWITCH, "to-lport", "1000", "udp.dst == " + DROPPED, "drop");
        ovn.nb("acl-add", Ovn.SWITCH, "to-lport", "1000", "udp.dst == " + REJECTED, "reject");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void allowed(Temperature temperature, PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, ALLOWED).send(temperature);

        assertThat(packet.verdict()).as(packet::toString).isEqualTo(Verdict.FORWARDED);
        assertThat(packet.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.port().name()).isEqualTo(server.port()));
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void droppedByAnAcl(Temperature temperature, PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, DROPPED).send(temperature);

        assertThat(packet.verdict()).as(packet::toString).isEqualTo(Verdict.DROPPED);
        assertThat(packet.reason().orElseThrow().name()).isEqualTo("OVS_DROP_EXPLICIT");
        assertThat(packet.outputs()).isEmpty();
    }

    /** ovs-vswitchd takes the packet by an action, and another packet, the answer, is put in. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void rejectedByAnAcl(Temperature temperature, PacketTrace trace) {
        Crossing packet = new Datagrams(trace, client, server, REJECTED).send(temperature);

        assertThat(packet.verdict()).as(packet::toString).isEqualTo(Verdict.UPCALLED);
        assertThat(packet.passages().stream().flatMap(passage -> passage.upcalls().stream()))
                .extracting(Upcall::reason)
                .contains(UpcallReason.CONTROLLER);
        assertThat(packet.outputs()).isEmpty();
        List<Crossing> answers = trace.where(
                        PacketFilter.icmp().to(client.address()).icmpType(3))
                .crossings();
        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.entry().entry()).isEqualTo(Entry.EXECUTED);
            assertThat(answer.verdict()).isEqualTo(Verdict.FORWARDED);
        });
    }
}
