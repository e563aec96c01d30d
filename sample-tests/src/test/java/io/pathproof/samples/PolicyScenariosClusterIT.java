package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static io.pathproof.samples.Ways.pings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.NetworkPolicies;
import io.pathproof.cluster.Node;
import io.pathproof.cluster.Pod;
import io.pathproof.cluster.Policy;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What NetworkPolicies allow and deny, each as a pair: an allowed one, whose request arrives and whose reply comes back, and a denied
 * one, stopped on the node where its direction is decided.
 */
// tag::shared[]
@ClusterTest
class PolicyScenariosClusterIT {

    static Pod client;
    static Pod neighbour;
    static Pod server;
    static Pod stranger;
    // end::shared[]
    static Ways ways;
    // tag::shared[]

    @BeforeAll
    static void pods(Cluster cluster) {
        List<Node> nodes = cluster.nodes();
        String here = nodes.get(0).name();
        String there = nodes.get(1).name();
        client = cluster.pod("client").onNode(here).label("role", "client").start();
        neighbour =
                cluster.pod("neighbour").onNode(here).label("role", "neighbour").start();
        server = cluster.pod("server")
                .onNode(there)
                .label("role", "server")
                .tcpPort("web", 8080)
                .start();
        String others = cluster.newNamespace(Map.of("team", "others"));
        stranger = cluster.pod("stranger").inNamespace(others).onNode(here).start();
        // end::shared[]
        ways = new Ways(cluster);
        // tag::shared[]
    }
    // end::shared[]

    @Test
    void ingressDeniedToAPodIsDroppedOnItsNode(Cluster cluster, PacketTrace trace) {
        cluster.apply(NetworkPolicies.denyIngressTo(server));

        client.ping(server);
        ways.stoppedOnArrival(pings(trace, client, server), client, server);
        server.ping(client);
        ways.answered(trace, server, client);
    }

    @Test
    void egressDeniedToAPodIsDroppedWhereItComesFrom(Cluster cluster, PacketTrace trace) {
        cluster.apply(NetworkPolicies.denyEgressFrom(client));

        client.ping(server);
        ways.stoppedAtOnce(pings(trace, client, server), client, server);
        server.ping(client);
        ways.answered(trace, server, client);
    }

    @Test
    void everythingDeniedIsDroppedInBothDirections(Cluster cluster, PacketTrace trace) {
        cluster.apply(NetworkPolicies.denyAllTo(client));

        client.ping(server);
        ways.stoppedAtOnce(pings(trace, client, server), client, server);
        server.ping(client);
        ways.stoppedOnArrival(pings(trace, server, client), server, client);
        neighbour.ping(server);
        ways.answered(trace, neighbour, server);
    }

    @Test
    void everythingDeniedInANamespaceIsDroppedOnOneNodeToo(Cluster cluster, PacketTrace trace) {
        apply(cluster, "{podSelector: {}, policyTypes: [Ingress]}");

        client.ping(neighbour);
        ways.stoppedAtOnce(pings(trace, client, neighbour), client, neighbour);
        client.ping(stranger);
        ways.answered(trace, client, stranger);
    }

    // tag::pods[]
    @Test
    void aPodSelectorAllowsThesePodsAndNoOthers(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{from: [{podSelector: {matchLabels: {role: client}}}]}]
                """);

        client.ping(server);
        ways.answered(trace, client, server);
        neighbour.ping(server);
        ways.stoppedOnArrival(pings(trace, neighbour, server), neighbour, server);
    }
    // end::pods[]

    @Test
    void aNamespaceSelectorAllowsItsNamespacesAndNoOthers(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{from: [{namespaceSelector: {matchLabels: {team: others}}}]}]
                """);

        stranger.ping(server);
        ways.answered(trace, stranger, server);
        client.ping(server);
        ways.stoppedOnArrival(pings(trace, client, server), client, server);
    }

    @Test
    void bothSelectorsOfOnePeerHaveToMatch(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress:
                  - from:
                      - namespaceSelector: {matchLabels: {team: others}}
                        podSelector: {matchLabels: {pathproof.io/pod: nobody}}
                      - podSelector: {matchLabels: {role: client}}
                """);

        client.ping(server);
        ways.answered(trace, client, server);
        stranger.ping(server);
        ways.stoppedOnArrival(pings(trace, stranger, server), stranger, server);
    }

    // tag::port[]
    @Test
    void aPortOfTcpIsAllowedAndNoOther(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{ports: [{protocol: TCP, port: 8081}]}]
                """);

        client.tcp(server, 8081);
        ways.answeredTcp(trace, client, server, 8081);
        client.tcp(server, 8082);
        ways.stoppedOnArrival(trace.tcp(client, server, 8082), client, server);
    }
    // end::port[]

    /** OVN-Kubernetes makes all of TCP of a port by its name: it lets through more than the policy says, and the test says that it does. */
    @Test
    void aPortByNameIsThatOfThePod(Cluster cluster, PacketTrace trace, TestReporter reporter) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{ports: [{protocol: TCP, port: web}]}]
                """);

        client.tcp(server, 8080);
        ways.answeredTcp(trace, client, server, 8080);
        client.tcp(server, 8081);
        if (cluster.cni().equals("OVN-Kubernetes")) {
            reporter.publishEntry("a port by its name", "is all of TCP on " + cluster.cni());
            ways.answeredTcp(trace, client, server, 8081);
        } else {
            ways.stoppedOnArrival(trace.tcp(client, server, 8081), client, server);
        }
    }

    @Test
    void aPortOfUdpIsNotOneOfTcp(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{ports: [{protocol: UDP, port: 5353}]}]
                """);

        client.udp(server, 5353, 1);
        ways.arrives(trace.udp(client, server, 5353), client, server);
        client.tcp(server, 5353);
        ways.stoppedOnArrival(trace.tcp(client, server, 5353), client, server);
    }

    // tag::cidr[]
    @Test
    void aBlockOfAddressesAllowsAllButItsExceptions(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [%s/32]}}]}]
                """
                        .formatted(neighbour.address().getHostAddress()));

        client.ping(server);
        ways.answered(trace, client, server);
        neighbour.ping(server);
        ways.stoppedOnArrival(pings(trace, neighbour, server), neighbour, server);
    }
    // end::cidr[]

    @Test
    void egressIsAllowedToThesePodsAndNoOthers(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: client}}
                policyTypes: [Egress]
                egress: [{to: [{podSelector: {matchLabels: {role: server}}}]}]
                """);

        client.ping(server);
        ways.answered(trace, client, server);
        client.ping(neighbour);
        ways.stoppedAtOnce(pings(trace, client, neighbour), client, neighbour);
    }

    @Test
    void egressIsAllowedToABlockAndAPortAndNoOther(Cluster cluster, PacketTrace trace) {
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: client}}
                policyTypes: [Egress]
                egress: [{to: [{ipBlock: {cidr: %s/32}}], ports: [{protocol: TCP, port: 8081}]}]
                """
                        .formatted(server.address().getHostAddress()));

        client.tcp(server, 8081);
        ways.answeredTcp(trace, client, server, 8081);
        client.tcp(server, 8082);
        ways.stoppedAtOnce(trace.tcp(client, server, 8082), client, server);
    }

    @Test
    void severalPoliciesOfAPodAllowWhatOneOfThemAllows(Cluster cluster, PacketTrace trace) {
        cluster.apply(NetworkPolicies.denyIngressTo(server));
        apply(
                cluster,
                """
                podSelector: {matchLabels: {role: server}}
                ingress: [{from: [{podSelector: {matchLabels: {role: client}}}]}]
                """);

        client.ping(server);
        ways.answered(trace, client, server);
        neighbour.ping(server);
        ways.stoppedOnArrival(pings(trace, neighbour, server), neighbour, server);
    }

    // tag::time[]
    @Test
    void aPolicyIsInForceWhenApplyReturnsAndNoLongerWhenItIsRemoved(Cluster cluster, PacketTrace trace) {
        Policy policy = cluster.apply(NetworkPolicies.denyIngressTo(server));
        client.ping(server);
        assertThat(trace.icmp(client, server))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .droppedInBridge();
        assertThat(policy.inForceAfter()).isLessThan(Duration.ofMinutes(1));

        policy.remove();
        PacketTrace afterwards = trace.fromNow();
        client.ping(server);
        assertThat(afterwards.icmp(client, server))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .exitedVia(server);
    }
    // end::time[]

    @Test
    void aPolicyThatIsChangedIsInForceAsItIsNow(Cluster cluster, PacketTrace trace) {
        apply(cluster, "{podSelector: {matchLabels: {role: server}}, ingress: [{}]}");
        client.ping(server);
        ways.answered(trace, client, server);

        apply(cluster, "{podSelector: {matchLabels: {role: server}}, ingress: []}");
        PacketTrace afterwards = trace.fromNow();
        client.ping(server);
        ways.stoppedOnArrival(pings(afterwards, client, server), client, server);
    }

    // tag::reply[]
    @Test
    void aReplyThatIsDroppedIsNotARequestThatIsDropped(Cluster cluster, PacketTrace trace) {
        Node node = cluster.node(server.node());
        String flow = "cookie=0x707,priority=65535,icmp,icmp_type=0,nw_dst="
                + client.address().getHostAddress();
        node.ofctl("add-flow", cluster.bridge(), flow + ",actions=drop");
        node.awaitRevalidated();
        try {
            client.ping(server);

            assertThat(trace.icmp(client, server))
                    .enteredOvsFrom(cluster.tunnel(server.node()))
                    .exitedVia(server);
            assertThat(trace.icmp(server, client))
                    .enteredOvsFrom(server)
                    .droppedInBridge()
                    .onNode(server.node());
        } finally {
            node.ofctl("del-flows", cluster.bridge(), "cookie=0x707/-1");
            node.awaitRevalidated();
        }
    }
    // end::reply[]

    @Test
    void eachFamilyThatTheClusterHasIsAnswered(PacketTrace trace) {
        server.addresses().forEach(address -> assertThat(client.ping(address, 1).allAnswered())
                .as(address.getHostAddress())
                .isTrue());
        ways.answered(trace, client, server);
        server.ipv6().ifPresent(address -> assertThat(
                        trace.where(PacketFilter.icmpv6().to(address).icmpType(128)))
                .enteredOvsFrom(client)
                .exitedVia("genev*"));
    }

    @Test
    void withoutAPolicyADropIsRefutedByTheWayThatThePacketTook(PacketTrace trace) {
        client.ping(server);

        assertThatThrownBy(() -> assertThat(pings(trace, client, server))
                        .enteredOvsFrom(client)
                        .droppedInBridge())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("REFUTED: ")
                .hasMessageContaining("entered from pod " + client.namespace() + "/client, bridge br-int")
                .hasMessageContaining(client.node() + "/genev_sys_6081");
    }

    @Test
    void withoutAPacketNothingIsProven(Cluster cluster, PacketTrace trace) {
        cluster.apply(NetworkPolicies.denyAllTo(client));

        assertThatThrownBy(() -> assertThat(pings(trace, client, server))
                        .enteredOvsFrom(client)
                        .droppedInBridge())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("REFUTED: ")
                .hasMessageContaining("#nothing-entered");
    }

    private static void apply(Cluster cluster, String spec) {
        List<?> applied = cluster.applyYaml(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: scenario, namespace: %s}
                spec:
                """
                                .formatted(server.namespace())
                        + spec.indent(2));
        assertThat(applied).hasExactlyElementsOfTypes(NetworkPolicy.class);
    }
    // tag::shared[]
}
// end::shared[]
