package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Causes;
import io.pathproof.internal.k8s.api.Changes;
import io.pathproof.internal.k8s.api.Connection;
import io.pathproof.internal.k8s.api.Contexts;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster, for all tests of a JVM: connected to when the first one wants it. The CNI plugin is looked for when it matters. */
public final class ClusterSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSession.class);
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Duration deadline;
    private final Exec exec;
    private final Namespaces namespaces;
    private final Changes changes;
    private @Nullable Switches switches;

    private ClusterSession(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
        this.exec = new Exec(client, deadline);
        this.namespaces = new Namespaces(client, deadline);
        this.changes = new Changes(client, deadline, namespaces::isOurs);
    }

    /**
     * Connects, puts back what an earlier run has changed, and deletes what it has left.
     *
     * @throws io.pathproof.cluster.cni.ClusterException if no API server answers, or it is one that tests may not write to
     */
    public static ClusterSession open(Duration deadline, Contexts contexts) {
        KubernetesClient client =
                Connection.open(deadline.compareTo(REQUEST_DEADLINE) < 0 ? deadline : REQUEST_DEADLINE, contexts);
        try {
            ClusterSession session = new ClusterSession(client, deadline);
            session.changes.putBackLeftovers();
            session.namespaces.deleteLeftovers();
            return session;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    public KubernetesClient client() {
        return client;
    }

    public Scope scope(String type, String test) {
        return new Scope(this, type, test);
    }

    /** The switches of all nodes, and the names for traces with them. */
    public synchronized Switches switches() {
        Switches known = switches;
        if (known == null) {
            known = new Switches(Cni.of(client), exec);
            LOG.info(
                    "CNI plugin: {}, nodes: {}",
                    known.profile().name(),
                    known.nodes().keySet());
            switches = known;
        }
        return known;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    Changes changes() {
        return changes;
    }

    Policies policies() {
        return new Policies(client, switches(), deadline);
    }

    /** @param create gives it to the API server */
    StartedPod start(Pod wanted, UnaryOperator<Pod> create) {
        Switches known = switches();
        PodStart.Started started = new PodStart(client, known, policies(), exec).start(wanted, create);
        return new StartedPod(this, started);
    }

    Exec exec() {
        return exec;
    }

    Duration deadline() {
        return deadline;
    }

    void deletePod(PodName pod) {
        client.pods().inNamespace(pod.namespace()).withName(pod.name()).delete();
    }

    @Override
    public void close() {
        try {
            namespaces.awaitGone();
        } catch (KubernetesClientException e) {
            LOG.warn("the end of the tests' namespaces cannot be waited for: {}", Causes.of(e));
        } finally {
            Switches known = switches;
            if (known != null) {
                known.close();
            }
            client.close();
        }
    }
}
