package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.pathproof.cluster.Cluster;
import io.pathproof.cluster.ClusterTest;
import io.pathproof.cluster.NetworkPolicies;
import io.pathproof.cluster.Pod;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import io.pathproof.traffic.HttpResult;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways that a pod's packets take in a cluster, each to whoever has it, and the answer's way back. */
@ClusterTest
class JourneysClusterIT {

    static Pod client;
    static Pod neighbour;
    static Pod server;
    static HelloService ofClient;
    static HelloService ofServer;

    @BeforeAll
    static void pods(Cluster cluster) {
        String here = cluster.nodes().get(0).name();
        String there = cluster.nodes().get(1).name();
        client = HelloService.start(cluster.pod("client").onNode(here));
        neighbour = HelloService.start(cluster.pod("neighbour").onNode(here));
        server = HelloService.start(cluster.pod("server").onNode(there));
        ofClient = HelloService.of(cluster, client);
        ofServer = HelloService.of(cluster, server);
        HelloService.await(client, ofServer.url());
        HelloService.await(client, ofClient.url());
    }

    @Test
    void toAPodOnItsNode(Cluster cluster, PacketTrace trace) {
        assertThat(client.http(neighbour, 8080)).isEqualTo(new HttpResult(200, "hello"));
        new Ways(cluster).answeredTcp(trace, client, neighbour, 8080);
        assertThat(trace.tcp(client, neighbour, 8080)).enteredOvsFrom(client).answered();
    }

    @Test
    void toAPodOnAnotherNode(Cluster cluster, PacketTrace trace) {
        assertThat(client.http(server, 8080)).isEqualTo(new HttpResult(200, "hello"));
        new Ways(cluster).answeredTcp(trace, client, server, 8080);
        assertThat(trace.tcp(client, server, 8080)).enteredOvsFrom(client).answered();
    }

    @Test
    void toItselfThroughAService(PacketTrace trace) {
        assertThat(client.http(ofClient.url())).isEqualTo(new HttpResult(200, "hello"));
        assertThat(fromClient(trace, ofClient))
                .enteredOvsFrom(client)
                .exitedVia(client)
                .anyPacket() // the last segment of a connection is answered by nobody
                .answered();
    }

    @Test
    void toAPodOnAnotherNodeThroughAService(Cluster cluster, PacketTrace trace) {
        assertThat(client.http(ofServer.url())).isEqualTo(new HttpResult(200, "hello"));
        assertThat(fromClient(trace, ofServer))
                .enteredOvsFrom(client)
                .exitedVia(cluster.tunnel())
                .answered();
        assertThat(trace.tcp(client, server, 8080))
                .enteredOvsFrom(cluster.tunnel(server.node()))
                .exitedVia(server);
    }

    @Test
    void toAPortOfANode(Cluster cluster, PacketTrace trace) {
        String node = address(cluster, server.node());
        String url = "http://" + node + ":" + ofServer.nodePort() + "/";
        HelloService.await(client, url);
        PacketTrace known = trace.fromNow();
        assertThat(client.http(url)).isEqualTo(new HttpResult(200, "hello"));
        assertThat(known.where(PacketFilter.tcp().from(client.address()).to(node)))
                .enteredOvsFrom(client)
                .answered();
    }

    @Test
    void toItsGateway(PacketTrace trace) throws UnknownHostException {
        String route = client.exec("ip", "-4", "route", "show", "default").stdout();
        String gateway = route.replaceFirst("(?s).*via (\\S+).*", "$1");
        assertThat(client.ping(InetAddress.getByName(gateway), 1).allAnswered()).isTrue();
        assertThat(pings(trace, gateway)).enteredOvsFrom(client).answered();
    }

    @Test
    void toItsOwnNode(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        String node = address(cluster, client.node());
        assertThat(client.ping(InetAddress.getByName(node), 1).allAnswered()).isTrue();
        assertThat(pings(trace, node))
                .enteredOvsFrom(client)
                .exitedVia(nodePort(cluster))
                .answered();
    }

    @Test
    void toAnotherNode(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        String node = address(cluster, server.node());
        assertThat(client.ping(InetAddress.getByName(node), 1).allAnswered()).isTrue();
        assertThat(pings(trace, node)).enteredOvsFrom(client).answered();
    }

    @Test
    void toWhatIsOutside(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        String outside = outside(cluster);
        assertThat(client.ping(InetAddress.getByName(outside), 1).allAnswered()).isTrue();
        assertThat(pings(trace, outside)).enteredOvsFrom(client).answered();
    }

    @Test
    void toTheApiServer(Cluster cluster, PacketTrace trace) {
        String service = cluster.client()
                .services()
                .inNamespace("default")
                .withName("kubernetes")
                .get()
                .getSpec()
                .getClusterIP();
        String url = "https://" + service + "/version";
        assertThat(client.exec("curl", "--silent", "--insecure", "--max-time", "30", url)
                        .succeeded())
                .isTrue();
        assertThat(trace.where(PacketFilter.tcp().from(client.address()).to(service)))
                .enteredOvsFrom(client)
                .anyPacket()
                .answered();
    }

    @Test
    void nowhereUnderAPolicyThatDeniesEgress(Cluster cluster, PacketTrace trace) throws UnknownHostException {
        String policy = cluster.apply(NetworkPolicies.denyEgressFrom(client)).name();
        String node = address(cluster, server.node());
        String outside = outside(cluster);
        client.ping(neighbour);
        client.ping(server);
        client.ping(InetAddress.getByName(node), 1);
        client.ping(InetAddress.getByName(outside), 1);
        client.http(ofServer.url());
        for (PacketTrace denied : new PacketTrace[] {
            Ways.pings(trace, client, neighbour),
            Ways.pings(trace, client, server),
            pings(trace, node),
            pings(trace, outside),
            fromClient(trace, ofServer)
        }) {
            assertThat(denied)
                    .enteredOvsFrom(client)
                    .droppedInBridge()
                    .onNode(client.node())
                    .byPolicy(policy);
        }
    }

    @Test
    void toNobodyUnderAPolicyThatDeniesIngress(Cluster cluster, PacketTrace trace) {
        String policy = cluster.apply(NetworkPolicies.denyIngressTo(server)).name();
        client.ping(server);
        client.http(ofServer.url());
        for (PacketTrace denied :
                new PacketTrace[] {Ways.pings(trace, client, server), trace.tcp(client, server, 8080)}) {
            assertThat(denied)
                    .enteredOvsFrom(cluster.tunnel(server.node()))
                    .droppedInBridge()
                    .onNode(server.node())
                    .byPolicy(policy);
        }
    }

    private static PacketTrace fromClient(PacketTrace trace, HelloService service) {
        return trace.where(PacketFilter.tcp().from(client.address()).to(service.address()));
    }

    private static PacketTrace pings(PacketTrace trace, String to) {
        return trace.where(
                PacketFilter.icmp().icmpType(8).from(client.address()).to(to));
    }

    private static String address(Cluster cluster, String node) {
        return cluster.client().nodes().withName(node).get().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow();
    }

    /** The bridge that the nodes are on. */
    private static String outside(Cluster cluster) {
        return address(cluster, client.node()).replaceAll("\\d+$", "1");
    }

    /** A node's own port in the bridge of its pods. */
    private static String nodePort(Cluster cluster) {
        return cluster.cni().equals("OVN-Kubernetes") ? "ovn-k8s-mp0" : "ovn0";
    }
}
