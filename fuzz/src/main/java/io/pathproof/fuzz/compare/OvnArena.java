package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.northbound.AclDecisions;
import io.pathproof.fuzz.northbound.Central;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Northbound;
import io.pathproof.fuzz.pipeline.Scenario;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Stage;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.Fences;
import io.pathproof.fuzz.traffic.Netns;
import io.pathproof.fuzz.traffic.Network;
import io.pathproof.fuzz.traffic.Switch;
import io.pathproof.topology.Node;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Two nodes that OVN programs: two logical switches, each on both, and a router between. */
final class OvnArena implements Arena {

    private static final List<String> NODES = List.of("left", "right");

    /** The switch that each pod is on, by its number, from 1; those of no switch are only there for the numbers. */
    private static final String SWITCH = "0000----111-----22";

    private static final Set<Integer> ON_SECOND_NODE = Set.of(3, 4, 10, 11, 17, 18);

    /** To have OVN asked for what is behind the flows of a packet takes a dozen programs. */
    private static final int REASONS_ASKED = 1;

    private static final int OBSERVER = 5;

    private final Topology topology = Topology.of(NODES.toArray(String[]::new)).start();
    private final Terrain terrain;
    private final Network network;
    private final Central central;
    private final Set<Integer> sent = new HashSet<>();

    OvnArena() {
        List<Host> all = new ArrayList<>();
        for (int number = 1; number <= SWITCH.length(); number++) {
            String name = String.valueOf((char) ('a' + number - 1));
            int node = ON_SECOND_NODE.contains(number) ? 1 : 0;
            Pod pod = topology.node(NODES.get(node))
                    .pod(name, "10.0.0." + number + "/24", "fd00::" + Integer.toHexString(number) + "/64");
            int link = Character.digit(SWITCH.charAt(number - 1), 10);
            all.add(new Host(number, name, node, pod.port(), Host.BRIDGE, link));
        }
        List<Host> hosts = all.stream().filter(host -> host.link() >= 0).toList();
        List<Node> nodes = topology.nodes();
        List<String> underlays =
                nodes.stream().map(node -> node.underlay().getHostAddress()).toList();
        terrain = new Terrain(NODES, hosts, underlays, all.get(OBSERVER - 1), Central.VIRTUAL);
        for (Node node : nodes) {
            node.exec("mkdir", "-p", "/run/ovn");
        }
        List<Netns> netns = nodes.stream().map(Node::netns).map(Netns::of).toList();
        central = new Central(
                terrain,
                (node, command) -> nodes.get(node).exec("sh", "-ec", command),
                netns.get(0).inside("/run/ovn"));
        network = new Network(netns, terrain, Fences.OF_THE_CONTROLLER);
        for (int node = 0; node < nodes.size(); node++) {
            Switch its = network.at(node);
            its.add(
                    Host.BRIDGE,
                    Fences.controllerFlow(its.number(terrain.on(node).get(0).port())));
        }
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
    public void begin(Scenario scenario) {
        take(scenario.stages().get(0));
        inEach(Switch::forget);
        sent.clear();
    }

    @Override
    public void change(Stage stage) {
        take(stage);
        inEach(Switch::catchUp);
    }

    private void inEach(Consumer<Switch> what) {
        IntStream.range(0, NODES.size()).parallel().forEach(node -> what.accept(network.at(node)));
    }

    @Override
    public Reasons reasons(Stage stage, Draw draw) {
        // Of those that are sent again, conntrack may know the connection: what ovn-trace says is of new ones.
        List<Shot> fresh =
                stage.shots().stream().filter(shot -> sent.add(shot.number())).toList();
        return Reasons.of(new AclDecisions(stage.withShots(fresh), central, terrain.hosts(), draw, REASONS_ASKED));
    }

    private void take(Stage stage) {
        central.take(stage.northbound().orElse(Northbound.EMPTY));
    }

    @Override
    public void close() {
        network.close();
        topology.close();
    }
}
