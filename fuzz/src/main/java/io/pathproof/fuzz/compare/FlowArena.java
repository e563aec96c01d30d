package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.oracle.Decisions;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Program;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Tunnel;
import io.pathproof.fuzz.pipeline.Watcher;
import io.pathproof.fuzz.traffic.Fences;
import io.pathproof.fuzz.traffic.Netns;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.fuzz.traffic.Switch;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Nodes that are told drawn flows. */
final class FlowArena implements Arena {

    private static final List<String> NODES = List.of("one", "two");
    private static final int ON_FIRST = 4;
    private static final int HOSTS = 6;

    /** To ask Open vSwitch for rules takes as long as a hundred other questions. */
    private static final int REASONS_ASKED = 2;

    private static final String OTHER_BRIDGE = "br-x";

    private final Topology topology = Topology.of(NODES.toArray(String[]::new)).start();
    private final Terrain terrain;
    private final Network network;
    private Set<Watcher> watching = Set.of();

    FlowArena() {
        List<Host> hosts = new ArrayList<>();
        for (int number = 1; number <= HOSTS; number++) {
            hosts.add(host(number, number <= ON_FIRST ? 0 : 1, number == ON_FIRST ? OTHER_BRIDGE : Host.BRIDGE));
        }
        Host observer = host(HOSTS + 1, 0, Host.BRIDGE);
        List<Node> nodes = topology.nodes();
        List<String> underlays =
                nodes.stream().map(node -> node.underlay().getHostAddress()).toList();
        terrain = new Terrain(NODES, hosts, underlays, observer, List.of());
        network = new Network(nodes.stream().map(Node::netns).map(Netns::of).toList(), terrain, Fences.OF_THE_SWITCH);
        for (int node = 0; node < terrain.nodes(); node++) {
            prepare(node);
        }
        addBridge(hosts.get(ON_FIRST - 1));
    }

    private Host host(int number, int node, String bridge) {
        String name = String.valueOf((char) ('a' + number - 1));
        Pod pod = topology.node(NODES.get(node)).pod(name, "10.0.0." + number + "/24", "fd00::" + number + "/64");
        Host host = new Host(number, name, node, pod.port(), bridge, 0);
        if (!host.mac().equals(pod.mac())) {
            throw new IllegalStateException(pod + " has the address " + pod.mac() + ", not " + host.mac());
        }
        return host;
    }

    /** A host of the first node is on a bridge of its own, which a patch port leads to. */
    private void addBridge(Host host) {
        Switch node = network.at(0);
        node.configure(("del-port " + host.port() + " -- add-br " + OTHER_BRIDGE + " -- set Bridge " + OTHER_BRIDGE
                        + " fail-mode=secure -- add-port " + OTHER_BRIDGE + " " + host.port() + " -- add-port "
                        + OTHER_BRIDGE
                        + " patch-in -- set Interface patch-in type=patch options:peer=" + Host.PATCH
                        + " -- add-port br-int " + Host.PATCH + " -- set Interface " + Host.PATCH
                        + " type=patch options:peer=patch-in")
                .split(" "));
        node.add(OTHER_BRIDGE, "priority=9,cookie=0xb1,in_port=" + host.port() + ",actions=output:patch-in");
        node.add(
                OTHER_BRIDGE,
                "priority=9,cookie=0xb2,in_port=patch-in,dl_dst=" + host.mac() + ",actions=output:" + host.port());
        node.add(
                OTHER_BRIDGE,
                "priority=8,cookie=0xb3,in_port=patch-in,"
                        + "dl_dst=01:00:00:00:00:00/01:00:00:00:00:00,actions=output:" + host.port());
        node.add(OTHER_BRIDGE, "priority=0,cookie=0xb4,actions=drop");
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

    /**
     * Has exactly these watch on the first node. Told by way of the topology, as a test would: it asks about mirrors anew when a test
     * changed something.
     */
    private void watch(Set<Watcher> wanted) {
        for (Watcher watcher : Watcher.values()) {
            List<String> words =
                    wanted.contains(watcher) ? watcher.on(terrain.observer().port()) : watcher.off();
            if (wanted.contains(watcher) != watching.contains(watcher)) {
                topology.node(NODES.get(0)).vsctl(words.toArray(String[]::new));
            }
        }
        watching = Set.copyOf(wanted);
    }

    @Override
    public void begin(Scenario scenario) {
        watch(scenario.watchers());
        inEach(scenario.stages().get(0), Switch::begin);
    }

    @Override
    public void change(Stage stage) {
        inEach(stage, Switch::change);
    }

    private void inEach(Stage stage, BiConsumer<Switch, Program> what) {
        IntStream.range(0, stage.programs().size())
                .parallel()
                .forEach(node -> what.accept(network.at(node), stage.programs().get(node)));
    }

    @Override
    public Reasons reasons(Stage stage, Draw draw) {
        return Reasons.of(new Decisions(stage, network, draw, REASONS_ASKED));
    }

    @Override
    public Terrain terrain() {
        return terrain;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
        topology.close();
    }
}
