package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a change back. What somebody else has changed since is told, and left. */
final class Undo {

    static final String MARK = "pathproof.io/made-by";

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);
    private static final int MOST_ATTEMPTS = 10;

    private final ApiServer server;
    private final Duration deadline;

    Undo(ApiServer server, Duration deadline) {
        this.server = server;
        this.deadline = deadline;
    }

    /**
     * @return what is there now
     * @throws ClusterException if the API server does not take it
     */
    Optional<GenericKubernetesResource> of(Change change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.isMade() ? unmake(change) : restore(change);
            } catch (KubernetesClientException e) {
                if (!ApiServer.isConflict(e) || attempt == MOST_ATTEMPTS) {
                    throw new ClusterException(
                            change.name() + " could not be " + (change.isMade() ? "deleted" : "put back") + ": "
                                    + Causes.of(e),
                            e);
                }
            }
        }
    }

    private Optional<GenericKubernetesResource> unmake(Change change) {
        Optional<GenericKubernetesResource> current = server.get(change.name());
        if (current.isEmpty()) {
            return current;
        }
        if (!isTheOneMade(change, current.get())) {
            LOG.warn("{} is no longer the one that a test has made: it is left", change.name());
            return current;
        }
        server.delete(current.get());
        awaitGone(change, current.get().getMetadata().getUid());
        return Optional.empty();
    }

    private static boolean isTheOneMade(Change change, GenericKubernetesResource current) {
        Map<String, String> annotations =
                Optional.ofNullable(current.getMetadata().getAnnotations()).orElse(Map.of());
        return change.mark().isEmpty()
                ? change.uid().equals(current.getMetadata().getUid())
                : change.mark().equals(annotations.get(MARK));
    }

    /** A namespace takes its time, and no test is kept waiting for it. */
    private void awaitGone(Change change, String uid) {
        if (change.name().kind().equals("Namespace")) {
            return;
        }
        boolean gone = Patience.until(deadline, () -> Optional.of(true).filter(yes -> !isThere(change.name(), uid)))
                .isPresent();
        if (!gone) {
            throw new ClusterException(change.name() + " is still there " + deadline.toSeconds()
                    + " s after it was deleted: which of its finalizers is not done?");
        }
    }

    private boolean isThere(ObjectName name, String uid) {
        return server.get(name)
                .filter(now -> uid.equals(now.getMetadata().getUid()))
                .isPresent();
    }

    private Optional<GenericKubernetesResource> restore(Change change) {
        Map<String, Object> former = Optional.ofNullable(change.former()).orElseThrow();
        Optional<GenericKubernetesResource> current = server.get(change.name());
        if (current.isEmpty()
                || !change.uid().equals(current.get().getMetadata().getUid())) {
            LOG.warn(
                    "{} was deleted {}after a test had changed it: it is left so",
                    change.name(),
                    current.isEmpty() ? "" : "and made again ");
            return current;
        }
        Map<String, Object> tree = server.tree(current.get());
        PutBack back = PutBack.of(former, change.changed(), tree);
        if (!back.left().isEmpty()) {
            LOG.warn(
                    "{}: {} changed again after a test had changed it, and is left as it is",
                    change.name(),
                    back.left());
        }
        String version = current.get().getMetadata().getResourceVersion();
        if (!back.patch().isEmpty()) {
            server.patch(change.name(), withMetadata(back.patch(), Map.of("resourceVersion", version)));
        }
        giveBack(change, Managers.putBack(former, tree));
        return server.get(change.name());
    }

    /** Whoever managed a field manages it again; else its next apply would meet a conflict with us. */
    private void giveBack(Change change, List<Map<String, Object>> managers) {
        server.patch(change.name(), Map.of("metadata", Map.of("managedFields", managers)));
    }

    private static Map<String, Object> withMetadata(Map<String, Object> patch, Map<String, Object> more) {
        Map<String, Object> metadata = new HashMap<>(Tree.map(patch.get("metadata")));
        metadata.putAll(more);
        Map<String, Object> all = new LinkedHashMap<>(patch);
        all.put("metadata", metadata);
        return all;
    }
}
