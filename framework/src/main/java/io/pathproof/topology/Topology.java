package io.pathproof.topology;

import io.pathproof.diagnostics.CheckList;
import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.session.NameBook;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nodes with Open vSwitch, each in namespaces of its own on this machine's kernel, with geneve tunnels between them.
 *
 * <p>In JUnit, started before the first test of a class, and closed after the last one (in a field that is not static: around
 * each test):
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Topology topology = Topology.of("one", "two");
 *
 * @Test
 * void crosses(PacketTrace trace) {
 *     Pod a = topology.node("one").pod("a", "10.0.0.1/24");
 *     Pod b = topology.node("two").pod("b", "10.0.0.2/24");
 *     a.ping(b);
 * }
 * }</pre>
 *
 * <p>Without JUnit: {@code try (Topology topology = Topology.of("one", "two").start()) { … }}. One that is never closed ends with
 * the JVM.
 *
 * <p>It takes root, the module openvswitch and the programs of Open vSwitch.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Topology implements AutoCloseable, BeforeAllCallback, BeforeEachCallback {

    /** The key (VNI) that frames between nodes carry, as far as the flows for pods send them. */
    public static final int TUNNEL_KEY = 17;

    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(2);
    private static final int MOST_NODES = 64;
    private static final MachineCheck MACHINE = new MachineCheck(CheckList::forTopology);

    private final List<String> names;
    private final Duration deadline;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Pod> pods = new LinkedHashMap<>();
    private int podsEver;
    private NameBook.@Nullable Nodes entry;

    private Topology(List<String> names, Duration deadline) {
        this.names = names;
        this.deadline = deadline;
    }

    /**
     * A topology of these nodes. Nothing is started yet.
     *
     * @param names of lower-case letters, digits and hyphens, at most 12 characters
     * @throws IllegalArgumentException if there is none, or one cannot be or is there twice
     */
    public static Topology of(String... names) {
        if (names.length < 1 || names.length > MOST_NODES) {
            throw new IllegalArgumentException("a topology of " + names.length + " nodes: want 1 to " + MOST_NODES);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Links.device(name);
            if (!seen.add(name)) {
                throw new IllegalArgumentException("node \"" + name + "\" is there twice");
            }
        }
        return new Topology(List.of(names), DEFAULT_DEADLINE);
    }

    /** The same, with another deadline for each command, and for each node to come up, than two minutes. */
    public Topology withDeadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline " + deadline + ": want more than nothing");
        }
        return new Topology(names, deadline);
    }

    /**
     * Starts the nodes. When this returns, each has its bridge and tunnel port.
     *
     * @return this
     * @throws io.pathproof.diagnostics.PreconditionException if this machine lacks what it takes
     * @throws TopologyException if a node does not come up; the others are ended, too
     * @throws IllegalStateException if it is running
     */
    public synchronized Topology start() {
        if (!nodes.isEmpty()) {
            throw new IllegalStateException("the topology is running: close() it first");
        }
        MACHINE.require();
        try {
            List<CompletableFuture<Sandbox>> starting = names.stream()
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> Sandbox.start("node.sh", name, deadline), Command.THREADS))
                    .toList();
            enterNodes(starting);
            new Links(List.copyOf(nodes.values()), deadline).connect();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        entry = new Entry();
        NameBook.enter(entry);
        return this;
    }

    private void enterNodes(List<CompletableFuture<Sandbox>> starting) {
        RuntimeException failure = null;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            try {
                nodes.put(name, new Node(this, name, starting.get(i).join(), Links.address(i), deadline));
            } catch (CompletionException e) {
                RuntimeException cause = e.getCause() instanceof RuntimeException known ? known : e;
                if (failure == null) {
                    failure = cause;
                } else {
                    failure.addSuppressed(cause);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * A node.
     *
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if the topology is not running
     */
    public synchronized Node node(String name) {
        requireRunning();
        return Optional.ofNullable(nodes.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no node \"" + name + "\": want one of " + String.join(", ", names)));
    }

    /** All nodes, in the order of their names in {@link #of}; none if it is not running. */
    public synchronized List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /**
     * A pod, on whichever node it is.
     *
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if the topology is not running
     */
    public synchronized Pod pod(String name) {
        requireRunning();
        return Optional.ofNullable(pods.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no pod \"" + name + "\": "
                        + (pods.isEmpty()
                                ? "there is none at all"
                                : "want one of " + String.join(", ", pods.keySet()))));
    }

    /** All pods, in the order in which they were started. */
    public synchronized List<Pod> pods() {
        return List.copyOf(pods.values());
    }

    /** Ends all nodes, with their pods and all that runs there. Does nothing if it is not running. */
    @Override
    public synchronized void close() {
        if (entry != null) {
            NameBook.remove(entry);
            entry = null;
        }
        List<Node> ending = List.copyOf(nodes.values());
        nodes.clear();
        pods.clear();
        ending.forEach(Node::release);
        ending.forEach(Node::close);
    }

    /** For JUnit: starts a topology in a static field. */
    @Override
    public void beforeAll(ExtensionContext context) {
        startFor(context);
    }

    /** For JUnit: starts a topology in a field that is not static. */
    @Override
    public void beforeEach(ExtensionContext context) {
        startFor(context);
    }

    /** Whoever starts it closes it: of nested classes the outermost, by the end of its context's store. */
    private synchronized void startFor(ExtensionContext context) {
        if (nodes.isEmpty()) {
            start();
            context.getStore(ExtensionContext.Namespace.create(Topology.class, this))
                    .put("running", this);
        }
    }

    Pod addPod(Node node, PodSpec spec) {
        Pod pod = enter(node, spec);
        try {
            node.createPod(spec, pod.mac());
        } catch (RuntimeException e) {
            leave(pod);
            throw e;
        }
        forAllNodes(each -> each.addFlowsFor(pod));
        return pod;
    }

    void removePod(Pod pod) {
        if (leave(pod)) {
            pod.node().removePod(pod);
            forAllNodes(each -> each.removeFlowsFor(pod));
        }
    }

    private synchronized Pod enter(Node node, PodSpec spec) {
        Pod taken = pods.get(spec.name());
        if (taken != null) {
            throw new IllegalArgumentException("pod \"" + spec.name() + "\" is there already, on node " + taken.node());
        }
        Pod pod = new Pod(node, spec, podsEver + 1);
        for (Pod other : pods.values()) {
            other.addresses().stream()
                    .filter(pod.addresses()::contains)
                    .findFirst()
                    .ifPresent(address -> {
                        throw new IllegalArgumentException(
                                "address " + address.getHostAddress() + " is that of " + other + " already");
                    });
        }
        podsEver++;
        pods.put(spec.name(), pod);
        return pod;
    }

    private synchronized boolean leave(Pod pod) {
        return pods.remove(pod.name(), pod);
    }

    synchronized List<Node> othersThan(Node node) {
        return nodes.values().stream().filter(other -> other != node).toList();
    }

    private void forAllNodes(Consumer<Node> action) {
        CompletableFuture<?>[] all = nodes().stream()
                .map(node -> CompletableFuture.runAsync(() -> action.accept(node), Command.THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void requireRunning() {
        if (nodes.isEmpty()) {
            throw new IllegalStateException(
                    "the topology is not running: start() it, or register it in a field with @RegisterExtension");
        }
    }

    /** What a trace is told: the names of nodes and bridges. */
    private final class Entry implements NameBook.Nodes {

        private final List<Node> known = nodes();

        @Override
        public Optional<String> node(long datapath) {
            return at(datapath).map(Node::name).findFirst();
        }

        @Override
        public Optional<String> bridge(long datapath, String port) {
            return at(datapath).findFirst().flatMap(node -> node.bridgeOf(port));
        }

        @Override
        public Optional<Witness> witness(long datapath) {
            return at(datapath).map(Node::witness).findFirst();
        }

        @Override
        public Optional<String> mirror(long datapath, String port) {
            return at(datapath).findFirst().flatMap(node -> node.mirrorTo(port));
        }

        @Override
        public Optional<String> mirror(long datapath, String in, String out, int vlan) {
            return at(datapath).findFirst().flatMap(node -> node.mirrorTo(in, out, vlan));
        }

        @Override
        public List<String> gaps() {
            return known.stream().flatMap(node -> node.gap().stream()).toList();
        }

        @Override
        public Optional<Long> behind(long datapath, String port) {
            return at(datapath)
                    .flatMap(node -> pods().stream()
                            .filter(pod -> pod.node() == node && pod.port().equals(port)))
                    .findFirst()
                    .flatMap(Pod::knownNetns);
        }

        @Override
        public Optional<String> place(long netns) {
            return node(netns).or(() -> pods().stream()
                    .filter(pod -> pod.netns() == netns)
                    .map(Pod::toString)
                    .findFirst());
        }

        private Stream<Node> at(long datapath) {
            return known.stream().filter(node -> node.netns() == datapath);
        }
    }
}
