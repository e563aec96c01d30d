package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one test, or one class, has on the cluster: a namespace, made when it is first needed, and objects elsewhere. All of it
 * goes at its end.
 */
public final class Scope implements AutoCloseable {

    private static final String FIELD_MANAGER = "pathproof";

    private final ClusterSession session;
    private final String type;
    private final String test;
    private final Deque<HasMetadata> elsewhere = new ArrayDeque<>();
    private final List<String> namespaces = new ArrayList<>();
    private @Nullable String namespace;
    private boolean keep;

    Scope(ClusterSession session, String type, String test) {
        this.session = session;
        this.type = type;
        this.test = test;
    }

    public ClusterSession session() {
        return session;
    }

    public synchronized String namespace() {
        String known = namespace;
        if (known == null) {
            known = newNamespace(Map.of());
            namespace = known;
        }
        return known;
    }

    public synchronized String newNamespace(Map<String, String> labels) {
        String name = session.namespaces().create(type, test, labels);
        namespaces.add(name);
        return name;
    }

    /** At the end, leaves everything where it is. */
    public void keep() {
        keep = true;
    }

    public StartedPod start(Pod pod) {
        return session.start(pod);
    }

    /** The objects of a text in YAML. */
    public List<HasMetadata> parse(InputStream yaml) {
        try {
            return session.client().load(yaml).items();
        } catch (RuntimeException e) {
            // Each version of the client has a parser, and exceptions, of its own.
            throw new ClusterException("that is no YAML of Kubernetes objects: " + Causes.of(e), e);
        }
    }

    /**
     * Applies it on the server's side, in this scope's namespace if it names none. A policy is in force when this returns.
     *
     * @return what is on the server now, and how long it took until it was in force
     */
    public Applied apply(HasMetadata object) {
        if (object instanceof Namespaced && object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(namespace());
        }
        Policies.@Nullable Before before =
                object instanceof NetworkPolicy policy ? session.policies().before(Policies.name(policy)) : null;
        long start = System.nanoTime();
        HasMetadata applied = onServer(object);
        remember(applied);
        if (applied instanceof NetworkPolicy policy && before != null) {
            session.policies().awaitInForce(policy, before);
        }
        return new Applied(applied, Duration.ofNanos(System.nanoTime() - start));
    }

    private HasMetadata onServer(HasMetadata object) {
        try {
            return session.client()
                    .resource(object)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            throw new ClusterException(described(object) + " is not accepted by the API server: " + Causes.of(e), e);
        }
    }

    /** What is in the own namespace goes with it. */
    private synchronized void remember(HasMetadata applied) {
        String in = applied.getMetadata().getNamespace();
        if (!namespaces.contains(in)) {
            elsewhere.removeIf(other -> isSame(other, applied));
            elsewhere.push(applied);
        }
    }

    /**
     * Deletes it. A policy is no longer in force when this returns.
     *
     * @return how long that took
     */
    public Duration delete(HasMetadata object) {
        long start = System.nanoTime();
        session.client().resource(object).delete();
        if (object instanceof NetworkPolicy policy) {
            session.policies().awaitGone(policy);
        }
        synchronized (this) {
            elsewhere.removeIf(other -> isSame(other, object));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public synchronized void close() {
        if (keep) {
            namespaces.forEach(session.namespaces()::keep);
            return;
        }
        namespaces.forEach(session.namespaces()::delete);
        while (!elsewhere.isEmpty()) {
            delete(elsewhere.peek());
        }
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return described(one).equals(described(other));
    }

    private static String described(HasMetadata object) {
        return object.getKind() + " "
                + (object.getMetadata().getNamespace() == null
                        ? ""
                        : object.getMetadata().getNamespace() + "/")
                + object.getMetadata().getName();
    }

    /** What was applied. */
    public record Applied(HasMetadata object, Duration after) {}
}
