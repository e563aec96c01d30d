package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.PodIP;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.process.Result;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A pod that runs, with its port. */
public final class StartedPod {

    private final ClusterSession session;
    private final PodName name;
    private final String container;
    private final OvsNode node;
    private final String port;
    private final Map<String, String> labels;
    private final List<InetAddress> addresses;

    StartedPod(ClusterSession session, PodStart.Started started) {
        this.session = session;
        this.name = new PodName(
                started.pod().getMetadata().getNamespace(),
                started.pod().getMetadata().getName());
        this.container = started.pod().getSpec().getContainers().get(0).getName();
        this.node = started.node();
        this.port = started.port().name();
        this.labels = Map.copyOf(
                Optional.ofNullable(started.pod().getMetadata().getLabels()).orElse(Map.of()));
        this.addresses = started.pod().getStatus().getPodIPs().stream()
                .map(PodIP::getIp)
                .map(StartedPod::address)
                .toList();
    }

    /** The API server gives literals alone: nothing is looked up. */
    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new ClusterException("the API server says \"" + literal + "\" where an address is to be", e);
        }
    }

    public PodName name() {
        return name;
    }

    public OvsNode node() {
        return node;
    }

    public String port() {
        return port;
    }

    public Map<String, String> labels() {
        return labels;
    }

    public List<InetAddress> addresses() {
        return addresses;
    }

    /**
     * Runs a command in its container.
     *
     * @throws ClusterException if it cannot be run there, or is not done by the deadline
     */
    public Result run(List<String> words) {
        Result result = session.exec().run(name, container, words);
        if (result.timedOut()) {
            throw failed(result);
        }
        return result;
    }

    /** For a command whose end is not the wanted one. */
    public ClusterException failed(Result result) {
        return session.exec().failed(name, container, result);
    }

    /** Deletes it; returns when it is gone. */
    public void remove() {
        session.deletePod(name);
        session.client()
                .pods()
                .inNamespace(name.namespace())
                .withName(name.name())
                .waitUntilCondition(Objects::isNull, session.deadline().toMillis(), TimeUnit.MILLISECONDS);
        node.leave(port);
    }
}
