package io.pathproof.cluster;

import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.OvsNode;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** A node of the cluster, asked through its pod with Open vSwitch. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Node {

    private final OvsNode node;

    Node(OvsNode node) {
        this.node = node;
    }

    /** Its name. */
    public String name() {
        return node.name();
    }

    /** The inode of its network namespace, by which the kernel's events tell nodes apart. */
    public long netns() {
        return node.netns();
    }

    /** Runs ovs-vsctl and returns its output. */
    public String vsctl(String... arguments) {
        return exec(words("ovs-vsctl", arguments));
    }

    /**
     * Runs ovs-ofctl and returns its output. Flows of one's own stay until they are deleted, or until the CNI plugin tidies up; {@link
     * #awaitRevalidated} returns when the datapath follows them.
     */
    public String ofctl(String... arguments) {
        return exec(words("ovs-ofctl", arguments));
    }

    /** Runs ovs-appctl and returns its output. */
    public String appctl(String... arguments) {
        return exec(words("ovs-appctl", arguments));
    }

    /** Returns when the datapath follows the flows as they are now. */
    public void awaitRevalidated() {
        node.awaitRevalidated();
    }

    /**
     * Runs a command in the node's container with Open vSwitch and returns its output.
     *
     * @throws ClusterException if it ends with another exit code than 0, or not by the deadline
     */
    public String exec(String... command) {
        return node.output(List.of(command));
    }

    private static String[] words(String program, String... arguments) {
        return Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name();
    }
}
