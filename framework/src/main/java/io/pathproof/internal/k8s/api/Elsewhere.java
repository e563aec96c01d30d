package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What one test, or one class, has outside of its own namespaces. An object that it makes is deleted at its end. One that was there
 * before is changed only where the test says so, and then put back.
 */
public final class Elsewhere {

    private final ApiServer server;
    private final Changes changes;
    private final Map<ObjectName, Change> mine = new LinkedHashMap<>();

    Elsewhere(ApiServer server, Changes changes) {
        this.server = server;
        this.changes = changes;
    }

    /** Whether objects of its kind belong to a namespace. */
    public boolean isNamespaced(HasMetadata object) {
        return server.isNamespaced(object);
    }

    public synchronized boolean has(ObjectName name) {
        return mine.containsKey(name);
    }

    /** The latest first. */
    public synchronized List<ObjectName> names() {
        List<ObjectName> names = new ArrayList<>(mine.keySet());
        Collections.reverse(names);
        return names;
    }

    /**
     * Applies it.
     *
     * @param takingOver whether that may change an object that this run has not made
     * @return what is there now
     * @throws ClusterException if it is refused, by us or by the API server
     */
    public synchronized HasMetadata apply(HasMetadata object, boolean takingOver) {
        GenericKubernetesResource wanted = server.generic(object);
        wanted.getMetadata().setResourceVersion(null);
        wanted.getMetadata().setManagedFields(null);
        ObjectName name = ObjectName.of(wanted);
        try {
            Change known = mine.get(name);
            if (known != null) {
                return again(wanted, known);
            }
            Optional<GenericKubernetesResource> current = server.get(name);
            return current.isEmpty() ? make(wanted, name) : take(wanted, name, current.get(), takingOver);
        } catch (KubernetesClientException e) {
            throw new ClusterException(name + " is not accepted by the API server: " + Causes.of(e), e);
        }
    }

    /**
     * Makes it, and nothing else.
     *
     * @throws KubernetesClientException if there is one already
     */
    public synchronized HasMetadata create(HasMetadata object) {
        GenericKubernetesResource wanted = server.generic(object);
        return make(wanted, ObjectName.of(wanted));
    }

    /** What is there already is not touched. */
    private GenericKubernetesResource make(GenericKubernetesResource wanted, ObjectName name) {
        Change change = Change.making(
                name, changes.isOurs(name) ? "" : UUID.randomUUID().toString());
        changes.note(change);
        GenericKubernetesResource made;
        try {
            made = server.create(marked(wanted, change));
        } catch (KubernetesClientException e) {
            if (e.getCode() >= 400 && e.getCode() < 500) {
                changes.forget(name);
            }
            throw e;
        }
        mine.put(name, change.made(made.getMetadata().getUid()));
        server.patch(name, Map.of("metadata", Map.of("managedFields", List.of(asApplied(made)))));
        return made;
    }

    private static GenericKubernetesResource marked(GenericKubernetesResource wanted, Change change) {
        if (!change.mark().isEmpty()) {
            Map<String, String> annotations = new HashMap<>(
                    Optional.ofNullable(wanted.getMetadata().getAnnotations()).orElse(Map.of()));
            annotations.put(Undo.MARK, change.mark());
            wanted.getMetadata().setAnnotations(annotations);
        }
        return wanted;
    }

    /** So that a second apply takes away what it leaves out. */
    private Map<String, Object> asApplied(GenericKubernetesResource made) {
        Map<String, Object> entry =
                new LinkedHashMap<>(Managers.of(server.tree(made)).get(0));
        entry.put("manager", Managers.US);
        entry.put("operation", "Apply");
        return entry;
    }

    private GenericKubernetesResource take(
            GenericKubernetesResource wanted, ObjectName name, GenericKubernetesResource current, boolean takingOver) {
        Map<String, Object> former = server.tree(current);
        Map<String, Object> changed = server.tree(server.wouldApply(wanted));
        List<String> differences = Tree.differences(Tree.fields(former), Tree.fields(changed));
        if (differences.isEmpty()) {
            return current;
        }
        if (!changes.isOurs(name) && (!takingOver || !name.isNamespaced())) {
            throw Refusal.isThere(name, former, differences);
        }
        Change change = Change.taking(name, former, changed);
        changes.note(change);
        mine.put(name, change);
        // Nothing comes between the state that is kept and the one that is changed.
        wanted.getMetadata().setResourceVersion(current.getMetadata().getResourceVersion());
        return apply(wanted, change);
    }

    private GenericKubernetesResource again(GenericKubernetesResource wanted, Change known) {
        marked(wanted, known);
        if (known.isMade()) {
            return server.apply(wanted);
        }
        Change change = known.andTo(server.tree(server.wouldApply(wanted)));
        changes.amend(change);
        mine.put(known.name(), change);
        return apply(wanted, change);
    }

    private GenericKubernetesResource apply(GenericKubernetesResource wanted, Change change) {
        GenericKubernetesResource applied = server.apply(wanted);
        Map<String, Object> tree = server.tree(applied);
        Change done = change.to(tree);
        // The API server may have filled in something else than it said it would: the port of a node.
        if (change.changed().size() > 1
                || !Tree.differences(Tree.fields(change.changed().get(0)), Tree.fields(tree))
                        .isEmpty()) {
            changes.amend(done);
        }
        mine.put(change.name(), done);
        return applied;
    }

    /**
     * Deletes it, or gives it its former state.
     *
     * @return what is there now
     * @throws ClusterException if the API server does not take it; the next run tries again
     */
    public synchronized Optional<GenericKubernetesResource> putBack(ObjectName name) {
        Change change = Objects.requireNonNull(mine.remove(name), () -> name + " was not changed here");
        Optional<GenericKubernetesResource> now = changes.undo(change);
        changes.forget(name);
        return now;
    }

    /** What it has made stays, and is nobody's any more. */
    public synchronized void leaveMade() {
        List.copyOf(mine.values()).stream().filter(Change::isMade).forEach(change -> {
            mine.remove(change.name());
            changes.forget(change.name());
        });
    }
}
