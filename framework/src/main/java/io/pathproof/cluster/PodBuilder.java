package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A pod that is to be. What is not said is the cluster's: any node, the default image, a command that waits. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PodBuilder {

    private static final List<String> WAIT = List.of("sleep", "infinity");

    private final Scope scope;
    private final String name;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private String image;
    private List<String> command = WAIT;
    private @Nullable String node;
    private @Nullable String namespace;

    PodBuilder(Scope scope, String image, String name) {
        this.scope = scope;
        this.image = image;
        this.name = name;
        labels.put(Pod.LABEL, name);
    }

    /** On this node, whatever taints it has. */
    public PodBuilder onNode(String name) {
        node = name;
        return this;
    }

    /** In this namespace, that is there already, in place of the test's own. */
    public PodBuilder inNamespace(String name) {
        namespace = name;
        return this;
    }

    /** With this label, besides {@value Pod#LABEL} with its name. */
    public PodBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** From this image. */
    public PodBuilder image(String reference) {
        image = reference;
        return this;
    }

    /** Running this, in place of waiting. */
    public PodBuilder command(String... words) {
        command = List.of(words);
        return this;
    }

    /** With a name for a TCP port, for policies that use it. */
    public PodBuilder tcpPort(String name, int port) {
        ports.put(name, port);
        return this;
    }

    /**
     * Starts it. When this returns, its containers are ready, its port is in Open vSwitch, the flows and the policies for it are in
     * force on each node, and its gateway has answered it.
     *
     * @throws ClusterException if that does not come about by the deadline, or cannot any more: with conditions, events, and the last
     *     lines of its log
     */
    public Pod start() {
        List<io.fabric8.kubernetes.api.model.ContainerPort> named = new ArrayList<>();
        ports.forEach((portName, port) -> named.add(new ContainerPortBuilder()
                .withName(portName)
                .withContainerPort(port)
                .withProtocol("TCP")
                .build()));
        return new Pod(scope.start(new io.fabric8.kubernetes.api.model.PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace == null ? scope.namespace() : namespace)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(1L)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand(command)
                .withPorts(named)
                .endContainer()
                .endSpec()
                .build()));
    }
}
