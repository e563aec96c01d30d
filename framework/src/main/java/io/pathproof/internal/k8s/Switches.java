package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.CniProfile;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import io.pathproof.internal.session.NameBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return cni.northbound().map(place -> new OvnPods(place, exec).all()).orElse(List.of());
    }

    Result askNorthbound(PodName database, List<String> words) {
        String container = cni.northbound().orElseThrow().container();
        Result result = exec.run(database, container, words);
        if (!result.succeeded()) {
            throw exec.failed(database, container, result);
        }
        return result;
    }

    /** Returns when the datapath of each node decides by what the CNI plugin has written before. */
    void settle() {
        databases()
                .forEach(database -> askNorthbound(
                        database, PolicyTables.sync(exec.deadline().toSeconds())));
        forAll(OvsNode::awaitRevalidated);
    }

    private void forAll(Consumer<OvsNode> action) {
        CompletableFuture<?>[] all = nodes.values().stream()
                .map(node -> CompletableFuture.runAsync(() -> action.accept(node), Command.THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
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
