package io.pathproof.topology;

import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.ovs.Bridges;
import io.pathproof.internal.ovs.ControlSocket;
import io.pathproof.internal.ovs.Mirrors;
import io.pathproof.internal.ovs.Offload;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.session.NameBook;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A node of a {@link Topology}: a network namespace with its own ovsdb-server and ovs-vswitchd, whose bridge {@value #BRIDGE} has
 * the ports of its pods and the tunnel port {@value #TUNNEL_PORT} to all other nodes, in the kernel {@value #TUNNEL_DEVICE}.
 *
 * <p>A node forwards each frame by its destination alone, by explicit flows of priority 100 for each pod; what has no flow is
 * dropped. A test puts its own flows above these, or replaces them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Node {

    /** The bridge of each node. */
    public static final String BRIDGE = "br-int";

    /** The tunnel port by its name in Open vSwitch. Its end and key come from the flow: {@code set_field:…->tun_dst}. */
    public static final String TUNNEL_PORT = "genev0";

    /** The tunnel port by its name in the kernel, which is what a trace shows. */
    public static final String TUNNEL_DEVICE = "genev_sys_6081";

    /** They change no port. */
    private static final Set<String> FOR_FLOWS = Set.of("ovs-ofctl", "ovs-appctl");

    private final Topology topology;
    private final String name;
    private final Sandbox sandbox;
    private final InetAddress underlay;
    private final Duration deadline;
    private final Bridges bridges;
    private final Mirrors mirrors;
    private final Offload offload;
    private final Witness witness;
    private volatile boolean explicit = true;
    private volatile boolean closed;

    Node(Topology topology, String name, Sandbox sandbox, InetAddress underlay, Duration deadline) {
        this.topology = topology;
        this.name = name;
        this.sandbox = sandbox;
        this.underlay = underlay;
        this.deadline = deadline;
        this.bridges = new Bridges(answer(List.of("show")));
        this.mirrors = new Mirrors(answer(Mirrors.QUESTION));
        this.offload = new Offload(answer(Offload.QUESTION));
        this.witness = new Witness(
                new NodeInterview(this, new ControlSocket(sandbox.path("/run/openvswitch"), "ovs-vswitchd", deadline)));
    }

    /** Of ovs-vsctl; empty if it cannot be asked. */
    private Supplier<Optional<String>> answer(List<String> question) {
        List<String> words = vsctlWords(question);
        return () -> Optional.of(sandbox.run(words, "", deadline))
                .filter(Result::succeeded)
                .map(Result::stdout);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The inode of its network namespace, by which the kernel's events tell nodes apart. */
    public long netns() {
        return sandbox.netns();
    }

    /** Its address on the network between nodes: the end of the tunnels. */
    public InetAddress underlay() {
        return underlay;
    }

    /**
     * Starts a pod on this node. When this returns, its port is up, and each node of the topology that forwards explicitly has
     * its flows.
     *
     * @param name its name, unique in the topology, of at most 10 characters
     * @param addresses its addresses with their prefix lengths: {@code "10.0.0.1/24"}, {@code "fd00::1/64"}
     * @throws IllegalArgumentException if the name or an address cannot be, or is taken
     */
    public Pod pod(String name, String... addresses) {
        PodSpec spec = PodSpec.named(name);
        for (String address : addresses) {
            spec = spec.withAddress(address);
        }
        return pod(spec);
    }

    /**
     * Starts a pod on this node, see {@link #pod(String, String...)}.
     *
     * @throws IllegalArgumentException if its name or an address is taken
     */
    public Pod pod(PodSpec spec) {
        requireAlive();
        return topology.addPod(this, spec);
    }

    /**
     * Adds flows to {@value #BRIDGE}, all or none of them. When this returns, the datapath follows them, too: the flows that it
     * had in its cache were looked at again.
     *
     * @param flows in the syntax of ovs-ofctl(8), one in each line: {@code priority=200,ip,nw_src=10.0.0.1,actions=drop}
     */
    public void flows(String... flows) {
        ofctlBundle("add-flows", List.of(flows));
        awaitRevalidated();
    }

    /**
     * Has these flows and no others in {@value #BRIDGE}, those for pods included, for pods that are yet to come as well. When this
     * returns, the datapath follows them.
     */
    public void replaceFlows(String... flows) {
        ofctlBundle("replace-flows", List.of(flows));
        explicit = false;
        awaitRevalidated();
    }

    /** Has the explicit flows for pods, and no others: how a node starts. */
    public void forwardExplicitly() {
        explicit = true;
        ofctlBundle(
                "replace-flows",
                topology.pods().stream().flatMap(pod -> flowsFor(pod).stream()).toList());
        awaitRevalidated();
    }

    /**
     * Forwards as a learning switch does, by the action NORMAL, and so floods what it has not learned or what has aged out. Has no
     * other flows.
     *
     * @throws IllegalStateException if there are more than two nodes: what is flooded would circle between them
     */
    public void forwardNormally() {
        List<Node> others = topology.othersThan(this);
        if (others.size() > 1) {
            throw new IllegalStateException("node " + name + ": NORMAL between " + (others.size() + 1)
                    + " nodes would send what is flooded in circles: want at most 2 nodes, or explicit flows");
        }
        List<String> flows = new ArrayList<>(List.of("priority=1,in_port=" + TUNNEL_PORT + ",actions=NORMAL"));
        others.forEach(other -> flows.add("priority=0,actions=" + PodFlows.tunnelTo(other.underlay()) + ",NORMAL"));
        if (others.isEmpty()) {
            flows.add("priority=0,actions=NORMAL");
        }
        replaceFlows(flows.toArray(String[]::new));
    }

    /** Runs ovs-vsctl and returns its output. */
    public String vsctl(String... arguments) {
        return exec(vsctlWords(List.of(arguments)).toArray(String[]::new));
    }

    /** Runs ovs-ofctl and returns its output. */
    public String ofctl(String... arguments) {
        return exec(words("ovs-ofctl", arguments));
    }

    /** Runs ovs-appctl and returns its output. */
    public String appctl(String... arguments) {
        return exec(words("ovs-appctl", arguments));
    }

    /**
     * Runs a command in the node's namespaces and returns its output.
     *
     * @throws CommandFailedException if it ends with another exit code than 0, or not by the topology's deadline
     */
    public String exec(String... command) {
        Result result = run(List.of(command));
        if (!FOR_FLOWS.contains(command[0])) {
            changed();
        }
        witness.look(); // it may have changed rules
        return output(result, "");
    }

    /** Starts a command in the node's namespaces and lets it run. */
    public RunningCommand start(String... command) {
        return spawn("node " + name, List.of(command), List.of(command));
    }

    /** The bridge that a port of the datapath belongs to, by the name that the kernel has for the port. */
    public Optional<String> bridgeOf(String port) {
        return sandbox.alive() ? bridges.of(port) : Optional.empty();
    }

    Optional<String> mirrorTo(String port) {
        return sandbox.alive() ? mirrors.of(port) : Optional.empty();
    }

    Optional<String> mirrorTo(String in, String out, int vlan) {
        return sandbox.alive() ? mirrors.of(in, out, vlan) : Optional.empty();
    }

    /** What its datapath does not see. */
    Optional<String> gap() {
        return sandbox.alive() ? offload.gap(name) : Optional.empty();
    }

    /** Its ports and what they are for may be others now. */
    private void changed() {
        bridges.forget();
        mirrors.forget();
        offload.forget();
        NameBook.changed();
    }

    @Override
    public String toString() {
        return name;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Witness witness() {
        return witness;
    }

    /** Begins its end, which {@link #close} waits for. */
    void release() {
        closed = true;
        sandbox.release();
    }

    void close() {
        sandbox.close();
    }

    Result run(List<String> words) {
        requireAlive();
        return sandbox.run(words, "", deadline);
    }

    RunningCommand spawn(String where, List<String> words, List<String> told) {
        requireAlive();
        try {
            return new RunningCommand(where, told, sandbox.spawn(words), deadline);
        } catch (IOException e) {
            throw new TopologyException(where + ": " + told.get(0) + " cannot be started: " + e.getMessage(), e);
        }
    }

    void createPod(PodSpec spec, String mac) {
        Result result = sandbox.runScript(
                "pod.sh",
                List.of(spec.name(), spec.port(), mac, Integer.toString(spec.mtu())),
                spec.inside(),
                deadline);
        changed();
        output(result, spec.inside());
        if (spec.vlans().size() > 1) {
            // By default Open vSwitch looks behind one tag only, and would not find the ARP in a frame with two.
            vsctl("set", "Open_vSwitch", ".", "other_config:vlan-limit=2");
        }
    }

    void addFlowsFor(Pod pod) {
        if (explicit) {
            ofctlBundle("add-flows", flowsFor(pod));
        }
    }

    void remove(Pod pod) {
        topology.removePod(pod);
    }

    void removePod(Pod pod) {
        vsctl("--if-exists", "del-port", pod.port());
        exec("ip", "netns", "del", pod.name());
    }

    void removeFlowsFor(Pod pod) {
        ofctl("del-flows", BRIDGE, "cookie=" + pod.flows().cookie() + "/-1");
        awaitRevalidated();
    }

    private List<String> flowsFor(Pod pod) {
        return pod.node() == this
                ? pod.flows().toPort(pod.port())
                : pod.flows().toNode(pod.node().underlay());
    }

    private void ofctlBundle(String command, List<String> flows) {
        requireAlive();
        String input = String.join("\n", flows) + "\n";
        output(sandbox.run(List.of("ovs-ofctl", "--bundle", command, BRIDGE, "-"), input, deadline), input);
    }

    /**
     * Two rounds, since the one that is under way when we ask may be past a flow already. The first answer comes, at the earliest, in
     * the turn of ovs-vswitchd's main loop in which the new flows were told to the revalidators.
     */
    private void awaitRevalidated() {
        bridges.forget();
        witness.settle().forEach(waited -> output(waited, ""));
    }

    private String output(Result result, String input) {
        if (!result.succeeded()) {
            throw new CommandFailedException("node " + name, result, input);
        }
        return result.stdout();
    }

    private void requireAlive() {
        if (!sandbox.alive()) {
            throw new IllegalStateException("node " + name + " is no more: "
                    + (closed ? "its topology was closed" : "its first process was ended by something else"));
        }
    }

    private static List<String> vsctlWords(List<String> arguments) {
        return Stream.concat(Stream.of("ovs-vsctl", "--timeout=60"), arguments.stream())
                .toList();
    }

    private static String[] words(String program, String... arguments) {
        return Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new);
    }
}
