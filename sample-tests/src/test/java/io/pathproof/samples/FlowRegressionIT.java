package io.pathproof.samples;

import static io.pathproof.assertions.PathproofAssertions.assertThat;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A regression suite for flows, without Kubernetes: the flows that are deployed come from a file, each test is a sentence about them. */
// tag::flows[]
@PathproofTest
class FlowRegressionIT {

    @RegisterExtension
    static final Topology topology = Topology.of("one");

    static Pod client;
    static Pod guest;
    static Pod server;

    @BeforeAll
    static void deploy() throws IOException {
        Node node = topology.node("one");
        client = node.pod("client", "10.0.0.1/24");
        guest = node.pod("guest", "10.0.0.2/24");
        server = node.pod("server", "10.0.0.3/24");
        node.flows(Files.readString(Path.of("src/test/resources/flows/firewall.flows")));
    }

    @Test
    void theClientReachesTheWebServerAndIsAnswered(PacketTrace trace) {
        client.tcp(server, 80);

        assertThat(trace.tcp(client, server, 80)).enteredOvsFrom(client).exitedVia(server);
        assertThat(trace.tcp(server, client)).enteredOvsFrom(server).exitedVia(client);
    }

    @Test
    void theClientReachesNothingElseOfTheServer(PacketTrace trace) {
        client.tcp(server, 22);
        client.udp(server, 5353, 1);

        assertThat(trace.tcp(client, server, 22)).enteredOvsFrom(client).droppedInBridge();
        assertThat(trace.udp(client, server, 5353)).enteredOvsFrom(client).droppedInBridge();
    }
    // end::flows[]

    @Test
    void dnsIsLetThrough(PacketTrace trace) {
        client.udp(server, 53, 2);

        assertThat(trace.udp(client, server, 53))
                .enteredOvsFrom(client)
                .exitedVia(server)
                .hasCount(2);
    }

    @Test
    void aGuestReachesTheClientByItsOwnAddress(PacketTrace trace) {
        guest.ping(client);

        assertThat(trace.icmp(guest, client)).enteredOvsFrom(guest).exitedVia(client);
    }

    @Test
    void aGuestWithTheAddressOfAnotherIsStopped(PacketTrace trace) {
        guest.exec("ip", "address", "add", "10.0.0.99/32", "dev", "lo");
        guest.exec("sh", "-c", "ping -c 1 -W 1 -I 10.0.0.99 10.0.0.1 || true");

        assertThat(trace.where(PacketFilter.icmp().from("10.0.0.99")))
                .enteredOvsFrom(guest)
                .droppedInBridge();
    }

    @Test
    void whatIsForNobodyGoesNowhere(PacketTrace trace) {
        guest.exec("sh", "-c", "ip neigh replace 10.0.0.77 lladdr 0a:00:00:00:00:77 dev eth0");
        guest.exec("sh", "-c", "ping -c 1 -W 1 10.0.0.77 || true");

        assertThat(trace.where(PacketFilter.icmp().to("10.0.0.77")))
                .enteredOvsFrom(guest)
                .droppedInBridge();
    }
}
