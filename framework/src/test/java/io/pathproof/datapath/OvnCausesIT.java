package io.pathproof.datapath;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.cause.Cause;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a verdict to OVN's logical flow, the ACL and the policy; the port groups are as Kube-OVN makes them. */
@PathproofTest
class OvnCausesIT {

    private static final int ALLOWED = 7000;
    private static final int DROPPED = 7001;
    private static final int REJECTED = 7002;
    private static final int ISOLATED = 7003;
    private static final int KEPT_IN = 7004;
    private static final int WRITTEN_DOWN = 7005;

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
        ovn.nb("--name=lets-in", "acl-add", Ovn.SWITCH, "to-lport", "3000", "udp.dst == " + ALLOWED, "allow-related");
        ovn.nb("--name=keeps-out", "acl-add", Ovn.SWITCH, "to-lport", "3000", "udp.dst == " + DROPPED, "drop");
        ovn.nb("--name=turns-down", "acl-add", Ovn.SWITCH, "to-lport", "3000", "udp.dst == " + REJECTED, "reject");
        // A name alone makes ovn-nbctl ask for a log, which hands each packet to ovs-vswitchd.
        ovn.nb("--bare", "--columns=_uuid", "find", "ACL", "log=true")
                .lines()
                .filter(acl -> !acl.isBlank())
                .forEach(acl -> ovn.nb("set", "ACL", acl, "log=false"));
        ovn.nb("--name=logs", "acl-add", Ovn.SWITCH, "to-lport", "3000", "udp.dst == " + WRITTEN_DOWN, "drop");
        group(ovn, "one.default", "default/one", "server");
        group(ovn, "two.default", "default/two", "server");
        group(ovn, "out.default", "default/out", "client");
        for (String group : new String[] {"one.default", "two.default"}) {
            ovn.nb("acl-add", group, "to-lport", "2000", "outport == @" + group + " && udp.dst == " + ISOLATED, "drop");
        }
        ovn.nb(
                "acl-add",
                "out.default",
                "from-lport",
                "2000",
                "inport == @out.default && udp.dst == " + KEPT_IN,
                "drop");
    }

    private static void group(Ovn ovn, String group, String policy, String port) {
        ovn.nb("pg-add", group, port);
        ovn.nb("set", "Port_Group", group, "external_ids:np=" + policy);
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theAclThatDropped(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(DROPPED, temperature, trace);

        assertThat(sent).droppedInBridge().byAcl("keeps-out");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(sent).droppedInBridge().byAcl("lets-in"))
                .withMessageContaining("ACL: to-lport, priority 3000, drop: udp.dst == 7001, \"keeps-out\"")
                .withMessageContaining("acl_eval");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theAclThatAllowed(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(ALLOWED, temperature, trace);

        assertThat(sent).enteredOvsFrom(client.port()).exitedVia(server.port()).byAcl("lets-in");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theAclThatRejected(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(REJECTED, temperature, trace);

        assertThat(sent).enteredOvsFrom(client.port()).byAcl("turns-*");
    }

    /** What is logged is handed to ovs-vswitchd, and nothing in the kernel tells that it is not to come back. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void theAclThatDroppedAndLogged(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(WRITTEN_DOWN, temperature, trace);

        assertThat(sent).neverExitedVia("*").byAcl("logs");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThat(sent).withDeadline(Duration.ofMillis(100)).droppedInBridge())
                .withMessageContaining("\"logs\"");
    }

    /** Each of two policies denies by default: neither did it alone. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void thePoliciesThatIsolate(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(ISOLATED, temperature, trace);

        assertThat(sent).droppedInBridge().byPolicy("default/one").byPolicy("two");
        Cause cause = trace.cause(sent.crossings().get(0));
        assertThat(cause.policies()).containsExactly("default/one", "default/two");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(sent).droppedInBridge().byPolicy("three"))
                .withMessageContaining("one of the policies: default/one, default/two");
    }

    @ParameterizedTest
    @EnumSource(Temperature.class)
    void thePolicyThatLetsNothingOut(Temperature temperature, PacketTrace trace) {
        PacketTrace sent = send(KEPT_IN, temperature, trace);

        assertThat(sent).droppedInBridge().byPolicy("default/out");
        assertThat(sent).enteredOvsFrom(client).traverses("br-int");
    }

    /** A reply that nobody asked for: conntrack calls it invalid, and OVN's own flow drops it, no ACL. */
    @ParameterizedTest
    @EnumSource(Temperature.class)
    void conntrackCallsItInvalid(Temperature temperature, PacketTrace trace) {
        PacketTrace replies = new OnePacket(trace, new UnaskedReply(trace, client, server).send(temperature));

        assertThat(replies).droppedInBridge();
        Cause cause = trace.cause(replies.crossings().get(0));
        assertThat(cause.acls()).as(cause::describe).isEmpty();
        assertThat(cause.logicalFlows())
                .anySatisfy(flow -> assertThat(flow.match()).contains("ct.inv"));
    }

    private static PacketTrace send(int port, Temperature temperature, PacketTrace trace) {
        return new OnePacket(trace, new Datagrams(trace, client, server, port).send(temperature));
    }
}
