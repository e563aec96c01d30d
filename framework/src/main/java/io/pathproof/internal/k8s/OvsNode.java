package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.OvsInterface;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.cause.Witness;
import io.pathproof.internal.k8s.api.Owner;
import io.pathproof.internal.ovs.Bridges;
import io.pathproof.internal.ovs.Mirrors;
import io.pathproof.internal.ovs.Offload;
import io.pathproof.internal.process.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node, asked through its pod with Open vSwitch, which shares the node's network namespace. */
public final class OvsNode {

    /** For messages that name a port by its pod. */
    private final Map<String, PodName> pods = new ConcurrentHashMap<>();

    private final String name;
    private final PodName agent;
    private final String container;
    private final Exec exec;
    private final Bridges bridges;
    private final Mirrors mirrors;
    private final Offload offload;
    private final long netns;
    private final boolean here;
    private final Witness witness;

    /** The pod of each node that has one, by the node's name. */
    static Map<String, OvsNode> all(Cni cni, Exec exec) {
        Cni.Found place = cni.openVswitch();
        List<Pod> agents = exec.client()
                .pods()
                .inNamespace(place.namespace())
                .withLabelSelector(place.selector())
                .list()
                .getItems();
        return agents.parallelStream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase())
                        && pod.getMetadata().getDeletionTimestamp() == null)
                .map(pod -> new OvsNode(
                        pod.getSpec().getNodeName(),
                        new PodName(place.namespace(), pod.getMetadata().getName()),
                        cni,
                        exec))
                .collect(Collectors.toMap(OvsNode::name, node -> node, (one, other) -> one, ConcurrentHashMap::new));
    }

    private OvsNode(String name, PodName agent, Cni cni, Exec exec) {
        this.name = name;
        this.agent = agent;
        this.container = cni.openVswitch().container();
        this.exec = exec;
        String[] lines = output(
                        List.of("sh", "-c", "stat -Lc %i /proc/self/ns/net; cat /proc/sys/kernel/random/boot_id"))
                .strip()
                .split("\n");
        if (lines.length != 2) {
            throw new ClusterException("node " + name + ": pod " + agent
                    + " does not tell its network namespace and kernel; it said " + List.of(lines));
        }
        this.netns = Long.parseLong(lines[0].strip());
        this.here = lines[1].strip().equals(Owner.bootId());
        this.bridges = new Bridges(() -> Optional.of(run(List.of("ovs-vsctl", "show")))
                .filter(Result::succeeded)
                .map(Result::stdout));
        this.mirrors = new Mirrors(() -> vsctl(Mirrors.QUESTION));
        this.offload = new Offload(() -> vsctl(Offload.QUESTION));
        this.witness = new Witness(new OvsInterview(this, cni, exec));
    }

    private Optional<String> vsctl(List<String> question) {
        return Optional.of(run(Stream.concat(Stream.of("ovs-vsctl", "--timeout=30"), question.stream())
                        .toList()))
                .filter(Result::succeeded)
                .map(Result::stdout);
    }

    public String name() {
        return name;
    }

    /** The inode of its network namespace. */
    public long netns() {
        return netns;
    }

    /** Whether it runs on the kernel that this JVM runs on: the only one whose packets it sees. */
    public boolean isHere() {
        return here;
    }

    public Result run(List<String> words) {
        return exec.run(agent, container, words);
    }

    public String output(List<String> words) {
        return exec.output(agent, container, words);
    }

    /** Runs it in another container of the same pod. */
    Result runIn(String otherContainer, List<String> words) {
        return exec.run(agent, otherContainer, words);
    }

    public Optional<String> bridgeOf(String port) {
        return known(() -> bridges.of(port));
    }

    /** What is known of the node's mirrors. */
    Optional<String> mirror(Function<Mirrors, Optional<String>> question) {
        return known(() -> question.apply(mirrors));
    }

    /** What its datapath does not see. */
    Optional<String> gap() {
        return known(() -> offload.gap(name));
    }

    /** Asked for a message's sake: that the node cannot be asked is told by whoever needs it. */
    private static Optional<String> known(Supplier<Optional<String>> question) {
        try {
            return question.get();
        } catch (ClusterException e) {
            return Optional.empty();
        }
    }

    /** What is in its database now. */
    List<OvsInterface> interfaces() {
        bridges.forget();
        mirrors.forget();
        return OvsInterfaces.read(output(OvsInterfaces.QUESTION));
    }

    /** Returns when the datapath follows the flows as they are now; two rounds, since the one under way may be past some of them. */
    public void awaitRevalidated() {
        for (Result waited : witness.settle()) {
            if (!waited.succeeded()) {
                throw exec.failed(agent, container, waited);
            }
        }
    }

    /** Its switch, to be asked for the rules behind its flows. */
    Witness witness() {
        return witness;
    }

    void enter(String port, PodName pod) {
        pods.put(port, pod);
    }

    void leave(String port) {
        pods.remove(port);
    }

    Optional<PodName> podOf(String port) {
        return Optional.ofNullable(pods.get(port));
    }

    @Override
    public String toString() {
        return name;
    }
}
