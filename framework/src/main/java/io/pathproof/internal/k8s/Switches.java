package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.session.NameBook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The switches of the cluster: one on each node, and what OVN has above them. Traces have the names of nodes and pods from here. */
public final class Switches implements AutoCloseable {

    private final Cni cni;
    private final Exec exec;
    private final Map<String, OvsNode> nodes;
    private final Entry entry = new Entry();

    Switches(Cni cni, Exec exec) {
        this.cni = cni;
        this.exec = exec;
        this.nodes = OvsNode.all(cni, exec);
        if (nodes.isEmpty()) {
            throw new ClusterException("no node has Open vSwitch: of " + cni.openVswitch() + " ("
                    + profile().name() + ") no pod is running");
        }
        NameBook.enter(entry);
    }

    public CniProfile profile() {
        return cni.profile();
    }

    public Map<String, OvsNode> nodes() {
        return nodes;
    }

    /**
     * A node whose packets this JVM can see.
     *
     * @throws ClusterException if it has no Open vSwitch, or runs on another kernel
     */
    public OvsNode node(String name) {
        OvsNode node = nodes.get(name);
        if (node == null) {
            throw new ClusterException("node " + name + " has no Open vSwitch that can be asked: no pod of "
                    + cni.openVswitch().namespace() + ", container "
                    + cni.openVswitch().container()
                    + ", runs there (" + profile().name() + "). Those that have one: "
                    + String.join(", ", nodes.keySet().stream().sorted().toList()));
        }
        if (!node.isHere()) {
            throw new ClusterException(
                    "node " + name + " runs on another kernel than these tests, whose packets the probes"
                            + " here do not see. Run the tests on that machine, or choose a node of this one: "
                            + String.join(
                                    ", ",
                                    nodes.values().stream()
                                            .filter(OvsNode::isHere)
                                            .map(OvsNode::name)
                                            .sorted()
                                            .toList()));
        }
        return node;
    }

    /** A pod for each northbound database; none without OVN. */
    List<PodName> databases() {
        return cni.northbound()
                .map(place -> {
                    OvnPods pods = new OvnPods(place, exec);
                    return pods.serving(nodes.keySet()).entrySet().stream()
                            .map(database -> database.getKey()
                                    .orElseThrow(() -> new ClusterException(pods.whyNot(database.getValue()))))
                            .toList();
                })
                .orElse(List.of());
    }

    Result askNorthbound(PodName database, List<String> words) {
        return exec.run(database, cni.northbound().orElseThrow().container(), words);
    }

    /** Where a question about policies is asked. */
    List<PolicyPlace> places(PolicyQuestion question) {
        return question.container()
                .map(container -> nodes.values().stream()
                        .map(node -> new PolicyPlace(Set.of(node.name()), words -> node.runIn(container, words)))
                        .toList())
                .orElseGet(() -> northbound(new OvnPods(cni.northbound().orElseThrow(), exec)));
    }

    private List<PolicyPlace> northbound(OvnPods pods) {
        return pods.serving(nodes.keySet()).entrySet().stream()
                .map(database -> new PolicyPlace(
                        database.getValue(),
                        words -> askNorthbound(
                                database.getKey()
                                        .orElseThrow(() -> new ClusterException(pods.whyNot(database.getValue()))),
                                words)))
                .toList();
    }

    /** Returns when each switch has the rules for what OVN's databases say now. */
    void sync() {
        forAll(databases(), database -> {
            Result synced =
                    askNorthbound(database, PolicyTables.sync(exec.deadline().toSeconds()));
            if (!synced.succeeded()) {
                throw exec.failed(database, cni.northbound().orElseThrow().container(), synced);
            }
        });
    }

    /** Returns when the datapath of each node decides by the rules that its switch has now. */
    void revalidate() {
        forAll(nodes.values(), OvsNode::awaitRevalidated);
    }

    /** Returns when the datapath of each node decides by what the CNI plugin has written before. */
    void settle() {
        sync();
        revalidate();
    }

    private static <T> void forAll(Collection<T> all, Consumer<T> action) {
        CompletableFuture<?>[] started = all.stream()
                .map(one -> CompletableFuture.runAsync(() -> action.accept(one), Command.THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(started).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        NameBook.remove(entry);
    }

    private final class Entry implements NameBook.Nodes {

        @Override
        public Optional<String> node(long datapath) {
            return at(datapath).map(OvsNode::name).findFirst();
        }

        @Override
        public Optional<String> bridge(long datapath, String port) {
            return at(datapath).findFirst().flatMap(node -> node.bridgeOf(port));
        }

        @Override
        public Optional<String> pod(long datapath, String port) {
            return at(datapath).findFirst().flatMap(node -> node.podOf(port)).map(PodName::toString);
        }

        @Override
        public Optional<String> mirror(long datapath, String port) {
            return at(datapath).findFirst().flatMap(node -> node.mirror(mirrors -> mirrors.of(port)));
        }

        @Override
        public Optional<String> mirror(long datapath, String in, String out, int vlan) {
            return at(datapath).findFirst().flatMap(node -> node.mirror(mirrors -> mirrors.of(in, out, vlan)));
        }

        @Override
        public List<String> gaps() {
            return nodes.values().stream()
                    .filter(OvsNode::isHere)
                    .flatMap(node -> node.gap().stream())
                    .toList();
        }

        @Override
        public Optional<Witness> witness(long datapath) {
            return at(datapath).map(OvsNode::witness).findFirst();
        }

        private Stream<OvsNode> at(long datapath) {
            return nodes.values().stream().filter(node -> node.isHere() && node.netns() == datapath);
        }
    }
}
