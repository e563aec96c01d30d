package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.Scope;
import io.pathproof.internal.k8s.Switches;
import io.pathproof.trace.passage.NamePattern;
import io.pathproof.trace.passage.PortSelector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A Kubernetes cluster, and what a test has on it: a namespace of its own, and whatever it applies. All of it goes after the test, or
 * after the class that has asked for it in {@code @BeforeAll}, also when a test failed. What was there before is as it was.
 *
 * <pre>{@code
 * Pod client = cluster.pod("client").onNode("worker").start();
 * Pod server = cluster.pod("server").onNode("worker2").start();
 * client.ping(server);
 * cluster.apply(NetworkPolicies.denyAllTo(client));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Cluster {

    /** The image of pods, unless another one is asked for. */
    public static final String DEFAULT_IMAGE = "nicolaka/netshoot:v0.13";

    private final Scope scope;
    private final String image;
    private final boolean takingOver;

    Cluster(Scope scope, String image) {
        this(scope, image, false);
    }

    private Cluster(Scope scope, String image, boolean takingOver) {
        this.scope = scope;
        this.image = image;
        this.takingOver = takingOver;
    }

    /** The namespace of this test, or of this class. It is made when it is first asked for, by this or by what needs it. */
    public String namespace() {
        return scope.namespace();
    }

    /**
     * Makes another namespace, for pods and policies of others. It goes when this cluster's own does.
     *
     * @param labels what it has besides Pathproof's own
     * @return its name
     */
    public String newNamespace(Map<String, String> labels) {
        return scope.newNamespace(labels);
    }

    /** A pod of this name in this namespace, that is to be started. */
    public PodBuilder pod(String name) {
        return new PodBuilder(scope, image, name);
    }

    /**
     * The same cluster, for objects that were there before the test: what is applied by it may change one that somebody else manages.
     * After the test the object has its former state. One that belongs to no namespace (a Namespace, a Node, a CustomResourceDefinition)
     * is not changed even so.
     *
     * <pre>{@code
     * cluster.takingOver().applyYaml(policyOfTheTeamButWithoutPort8080);
     * }</pre>
     */
    public Cluster takingOver() {
        return new Cluster(scope, image, true);
    }

    /**
     * Applies a policy, in its own namespace if it names one. When this returns it is in force: the datapath of each node decides by
     * it. Start the pods that it is about before.
     *
     * @throws ClusterException if it is not in force by the deadline; or if there is one that the test has not made, see
     *     {@link #takingOver}
     */
    public Policy apply(NetworkPolicy policy) {
        return new Policy(scope, scope.apply(policy, takingOver));
    }

    /**
     * Applies any object on the server's side, in its own namespace if it names one. After the test it is gone.
     *
     * @return what is on the server now
     * @throws ClusterException if there is one that the test has not made, and that differs; see {@link #takingOver}
     */
    public HasMetadata apply(HasMetadata object) {
        return scope.apply(object, takingOver).object();
    }

    /**
     * Applies the objects of a text in YAML, in their order; policies are in force when this returns.
     *
     * @return what is on the server now
     */
    public List<HasMetadata> applyYaml(String yaml) {
        return apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Applies the objects of a file, see {@link #applyYaml}. */
    public List<HasMetadata> applyFile(Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return apply(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.toAbsolutePath(), e);
        }
    }

    /**
     * Applies the objects of a resource on the class path, see {@link #applyYaml}.
     *
     * @param name its name without a slash at its beginning: {@code policies/deny-all.yaml}
     */
    public List<HasMetadata> applyResource(String name) {
        try (InputStream yaml = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalArgumentException("there is no resource \"" + name + "\" on the class path");
            }
            return apply(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }

    private List<HasMetadata> apply(InputStream yaml) {
        return scope.parse(yaml).stream()
                .map(object -> scope.apply(object, takingOver).object())
                .toList();
    }

    /**
     * Takes away what the test has applied: deletes the object, or gives it its former state. A policy is no longer in force when this
     * returns.
     *
     * @throws ClusterException if the test has not applied it
     */
    public void delete(HasMetadata object) {
        scope.delete(object);
    }

    /**
     * A node, to ask its Open vSwitch.
     *
     * @throws ClusterException if it has none, or runs on a kernel whose packets are not seen here
     */
    public Node node(String name) {
        return new Node(switches().node(name));
    }

    /** All nodes with Open vSwitch, by name. */
    public List<Node> nodes() {
        return switches().nodes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Node(entry.getValue()))
                .toList();
    }

    /** The device of tunnels between nodes, on whichever node. */
    public PortSelector tunnel() {
        return NamePattern.of(switches().profile().tunnelDevice());
    }

    /** The device of tunnels on this node. */
    public PortSelector tunnel(String node) {
        return NamePattern.of(node(node).name() + "/" + switches().profile().tunnelDevice());
    }

    /** The bridge of pods. */
    public String bridge() {
        return switches().profile().bridge();
    }

    /** The name of the CNI plugin. */
    public String cni() {
        return switches().profile().name();
    }

    /** The client, for all that is not here. It is closed after the last test. */
    public KubernetesClient client() {
        return scope.session().client();
    }

    private Switches switches() {
        return scope.session().switches();
    }
}
