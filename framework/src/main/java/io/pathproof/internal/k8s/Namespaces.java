package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.k8s.api.Causes;
import io.pathproof.internal.k8s.api.Leftover;
import io.pathproof.internal.k8s.api.Owner;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespaces of this run, and what earlier runs have left. */
final class Namespaces {

    static final String RUN = "pathproof.io/run";
    static final String TEST = "pathproof.io/test";

    private static final Logger LOG = LoggerFactory.getLogger(Namespaces.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KubernetesClient client;
    private final Duration deadline;
    private final String run = NamespaceName.of("run", "", RANDOM);
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> going = ConcurrentHashMap.newKeySet();

    Namespaces(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** Whether this run has made it. */
    boolean isOurs(String namespace) {
        return made.contains(namespace);
    }

    /** When it returns, pods can be made in it. */
    String create(String type, String test, Map<String, String> labels) {
        String name = NamespaceName.of(type, test, RANDOM);
        all().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToLabels(Map.of(Leftover.MANAGED_BY, Leftover.US, RUN, run))
                        .withAnnotations(Map.of(
                                TEST,
                                test.isEmpty() ? type : type + "#" + test,
                                Leftover.OWNER,
                                Owner.self().toString()))
                        .endMetadata()
                        .build())
                .create();
        made.add(name);
        awaitServiceAccount(name);
        return name;
    }

    /** The API server takes no pod before a controller has made it. */
    private void awaitServiceAccount(String namespace) {
        try {
            client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName("default")
                    .waitUntilCondition(Objects::nonNull, deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new ClusterException(
                    "namespace " + namespace + " has no service account \"default\" after " + deadline.toSeconds()
                            + " s: does kube-controller-manager run?",
                    e);
        }
    }

    /** Does not wait for its end: that is done once, when all tests are over. */
    void delete(String namespace) {
        try {
            all().withName(namespace).delete();
            going.add(namespace);
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "namespace " + namespace + " cannot be deleted: " + Causes.of(e)
                            + "\nThe next run will do it, or: kubectl delete namespace " + namespace,
                    e);
        }
    }

    /** From here on, only a human deletes it. */
    void keep(String namespace) {
        all().withName(namespace).edit(found -> new NamespaceBuilder(found)
                .editMetadata()
                .addToAnnotations(Leftover.KEPT, Instant.now().toString())
                .endMetadata()
                .build());
        LOG.info("namespace {} is kept: kubectl delete namespace {}", namespace, namespace);
    }

    /** Waits until those that were deleted are gone. */
    void awaitGone() {
        long end = System.nanoTime() + deadline.toNanos();
        for (String namespace : List.copyOf(going)) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            try {
                all().withName(namespace).waitUntilCondition(Objects::isNull, left, TimeUnit.MILLISECONDS);
                going.remove(namespace);
            } catch (KubernetesClientException e) {
                LOG.warn("namespace {} is still there: {}", namespace, Causes.of(e));
            }
        }
    }

    /** Deletes what a run has left that did not come to its end. */
    void deleteLeftovers() {
        List<Namespace> ours = all().withLabels(Map.of(Leftover.MANAGED_BY, Leftover.US))
                .list()
                .getItems();
        for (Namespace namespace : ours) {
            String name = namespace.getMetadata().getName();
            if (namespace.getMetadata().getDeletionTimestamp() == null && isLeftover(namespace, Instant.now())) {
                LOG.info("namespace {} was left by a run that is over: deleting it", name);
                delete(name);
            }
        }
    }

    private boolean isLeftover(Namespace namespace, Instant now) {
        return !isOurs(namespace.getMetadata().getName()) && Leftover.isAbandoned(namespace.getMetadata(), now);
    }

    private NonNamespaceOperation<Namespace, NamespaceList, Resource<Namespace>> all() {
        return client.namespaces();
    }
}
