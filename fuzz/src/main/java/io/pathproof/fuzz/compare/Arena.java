package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Tunnel;
import io.pathproof.fuzz.traffic.Netns;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** The topology that all scenarios share, as the product made it, and the oracle's own eyes on it. */
final class Arena implements AutoCloseable {

    private static final List<String> NODES = List.of("one", "two");
    private static final int ON_FIRST = 3;
    private static final int HOSTS = 5;

    private final Topology topology = Topology.of(NODES.toArray(String[]::new)).start();
    private final Terrain terrain;
    private final Network network;

    Arena() {
        List<Host> hosts = new ArrayList<>();
        for (int number = 1; number <= HOSTS; number++) {
            hosts.add(host(number, number <= ON_FIRST ? 0 : 1));
        }
        List<Node> nodes = topology.nodes();
        List<String> underlays =
                nodes.stream().map(node -> node.underlay().getHostAddress()).toList();
        terrain = new Terrain(hosts, underlays, "m0");
        network = new Network(nodes.stream().map(Node::netns).map(Netns::of).toList(), hosts);
        for (int node = 0; node < terrain.nodes(); node++) {
            prepare(node);
        }
    }

    private Host host(int number, int node) {
        String name = String.valueOf((char) ('a' + number - 1));
        Pod pod = topology.node(NODES.get(node)).pod(name, "10.0.0." + number + "/24", "fd00::" + number + "/64");
        Host host = new Host(number, name, node, pod.port());
        if (!host.mac().equals(pod.mac())) {
            throw new IllegalStateException(pod + " has the address " + pod.mac() + ", not " + host.mac());
        }
        return host;
    }

    private void prepare(int node) {
        Tunnel.ALL.stream().filter(tunnel -> !tunnel.kind().equals("geneve")).forEach(tunnel -> network.at(node)
                .configure(
                        "add-port",
                        "br-int",
                        tunnel.port(),
                        "--",
                        "set",
                        "Interface",
                        tunnel.port(),
                        "type=" + tunnel.kind(),
                        "options:remote_ip=flow"));
        network.at(node).meter("meter=1,pktps,burst,band=type=drop,rate=10,burst_size=10");
        network.at(node).meter("meter=2,pktps,band=type=drop,rate=100000");
        network.at(node)
                .configure(
                        "--",
                        "--id=@bridge",
                        "get",
                        "Bridge",
                        "br-int",
                        "--",
                        "--id=@ipfix",
                        "create",
                        "IPFIX",
                        "targets=\"127.0.0.1:4739\"",
                        "--",
                        "create",
                        "Flow_Sample_Collector_Set",
                        "id=1",
                        "bridge=@bridge",
                        "ipfix=@ipfix");
    }

    Terrain terrain() {
        return terrain;
    }

    Network network() {
        return network;
    }

    /** A node's name. */
    static String node(int number) {
        return NODES.get(number);
    }

    @Override
    public void close() {
        network.close();
        topology.close();
    }
}
