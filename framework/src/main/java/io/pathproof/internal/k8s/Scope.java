package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PolicyName;
import io.pathproof.internal.k8s.api.Causes;
import io.pathproof.internal.k8s.api.Elsewhere;
import io.pathproof.internal.k8s.api.ObjectName;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one test, or one class, has on the cluster: a namespace, made when it is first needed, and objects elsewhere. At its end the
 * cluster is as it was.
 */
public final class Scope implements AutoCloseable {

    private static final String FIELD_MANAGER = "pathproof";

    private final ClusterSession session;
    private final String type;
    private final String test;
    private final Elsewhere elsewhere;
    private final List<String> namespaces = new ArrayList<>();
    private @Nullable String namespace;
    private boolean keep;

    Scope(ClusterSession session, String type, String test) {
        this.session = session;
        this.type = type;
        this.test = test;
        this.elsewhere = session.changes().elsewhere();
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

    /** At the end, leaves what it has made where it is. */
    public void keep() {
        keep = true;
    }

    public StartedPod start(Pod pod) {
        return session.start(
                pod,
                isOwn(ObjectName.of(pod))
                        ? wanted -> session.client().resource(wanted).create()
                        : wanted -> typed(elsewhere.create(wanted), Pod.class));
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
     * @param takingOver whether that may change an object that was there before, and that this run has not made
     * @return what is on the server now, and how long it took until it was in force
     */
    public Applied apply(HasMetadata object, boolean takingOver) {
        if (object.getMetadata().getNamespace() == null && elsewhere.isNamespaced(object)) {
            object.getMetadata().setNamespace(namespace());
        }
        Policies.@Nullable Before before =
                object instanceof NetworkPolicy policy ? session.policies().before(Policies.name(policy)) : null;
        long start = System.nanoTime();
        HasMetadata applied = isOwn(ObjectName.of(object))
                ? inOwnNamespace(object)
                : typed(elsewhere.apply(object, takingOver), object.getClass());
        if (applied instanceof NetworkPolicy policy && before != null) {
            session.policies().awaitInForce(policy, before);
        } else if (Policies.isOwnKind(fields(applied))) {
            session.policies().awaitOwn(ObjectName.of(applied), () -> Optional.ofNullable(
                            session.client().resource(applied).get())
                    .map(this::fields)
                    .orElse(Map.of()));
        }
        return new Applied(applied, Duration.ofNanos(System.nanoTime() - start));
    }

    /** There, all that is not of the cluster itself is this scope's. */
    private HasMetadata inOwnNamespace(HasMetadata object) {
        try {
            return session.client()
                    .resource(object)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    ObjectName.of(object) + " is not accepted by the API server: " + Causes.of(e), e);
        }
    }

    private synchronized boolean isOwn(ObjectName name) {
        return namespaces.contains(name.namespace());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(HasMetadata object) {
        return session.client().getKubernetesSerialization().convertValue(object, Map.class);
    }

    private <T extends HasMetadata> T typed(HasMetadata object, Class<T> type) {
        return session.client().getKubernetesSerialization().convertValue(object, type);
    }

    /**
     * Deletes it, or puts back what was there before this scope has changed it. A policy is no longer in force when this returns.
     *
     * @return how long that took
     * @throws ClusterException if this run has not made or changed it
     */
    public Duration delete(HasMetadata object) {
        long start = System.nanoTime();
        ObjectName name = ObjectName.of(object);
        if (elsewhere.has(name)) {
            putBack(name);
        } else if (session.namespaces().isOurs(name.namespace())) {
            session.client().resource(object).delete();
            if (object instanceof NetworkPolicy policy) {
                session.policies().awaitGone(policy);
            }
        } else {
            throw new ClusterException(
                    name + " was not made by this test, and is not deleted: cluster.delete() takes away what"
                            + " cluster.apply() has brought. For all else there is cluster.client()");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void putBack(ObjectName name) {
        if (!name.isNetworkPolicy()) {
            elsewhere.putBack(name);
            return;
        }
        Policies policies = session.policies();
        Policies.Before before = policies.before(new PolicyName(name.namespace(), name.name()));
        Optional<NetworkPolicy> now = elsewhere.putBack(name).map(object -> typed(object, NetworkPolicy.class));
        if (now.isPresent()) {
            policies.awaitInForce(now.get(), before);
        } else if (before.policy().isPresent()) {
            policies.awaitGone(before.policy().get());
        }
    }

    /** What was there before is put back in any case. */
    @Override
    public synchronized void close() {
        List<Runnable> steps = new ArrayList<>();
        if (keep) {
            elsewhere.leaveMade();
        }
        elsewhere.names().forEach(name -> steps.add(() -> putBack(name)));
        namespaces.forEach(name -> steps.add(() -> {
            if (keep) {
                session.namespaces().keep(name);
            } else {
                session.namespaces().delete(name);
            }
        }));
        all(steps);
    }

    /** Each of them, whatever becomes of the others. */
    private static void all(List<Runnable> steps) {
        RuntimeException failure = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What was applied. */
    public record Applied(HasMetadata object, Duration after) {}
}
