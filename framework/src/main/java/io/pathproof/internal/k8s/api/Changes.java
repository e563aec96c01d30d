package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.messages.DocPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this run is changing on the cluster, whichever of its tests does it; and what an earlier run has changed and not put back. What
 * lies in a namespace of this run is not noted on the cluster: it goes with that namespace.
 */
public final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int MOST_ATTEMPTS = 3;

    private final ApiServer server;
    private final Journal journal;
    private final Undo undo;
    private final Predicate<String> isOurNamespace;
    /** The innermost first: a test may change what its class has changed. */
    private final Map<ObjectName, Deque<Change>> noted = new HashMap<>();

    public Changes(KubernetesClient client, Duration deadline, Predicate<String> isOurNamespace) {
        this.server = new ApiServer(client);
        this.journal = new Journal(client);
        this.undo = new Undo(server, deadline);
        this.isOurNamespace = isOurNamespace;
    }

    /** For one test, or one class. */
    public Elsewhere elsewhere() {
        return new Elsewhere(server, this);
    }

    boolean isOurs(ObjectName name) {
        return isOurNamespace.test(name.namespace());
    }

    /** Puts back what a run has changed that did not come to its end. */
    public void putBackLeftovers() {
        for (Secret entry : entries()) {
            if (Leftover.isAbandoned(entry.getMetadata(), Instant.now())) {
                putBackLeftover(entry);
            }
        }
    }

    private List<Secret> entries() {
        try {
            return journal.entries();
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "the Secrets in namespace " + Journal.NAMESPACE
                            + ", which tell what an earlier run has changed, cannot be read: " + Causes.of(e)
                            + "\nThe rights that Pathproof needs are in " + DocPage.CLUSTER.at("rights"),
                    e);
        }
    }

    private void putBackLeftover(Secret entry) {
        String object = entry.getMetadata().getAnnotations().get(Journal.OBJECT);
        LOG.info("{} was changed by a run that is over: putting it back", object);
        try {
            Change change = journal.read(entry);
            undo.of(change);
            journal.strike(change.name());
        } catch (ClusterException | KubernetesClientException e) {
            LOG.warn(
                    "{} could not be put back: {}\nThe next run tries again; its former state is in kubectl get secret -n {} {}",
                    object,
                    Causes.of(e),
                    Journal.NAMESPACE,
                    entry.getMetadata().getName());
        }
    }

    /** Before it happens. */
    synchronized void note(Change change) {
        if (isOurs(change.name())) {
            return;
        }
        Deque<Change> all = noted.computeIfAbsent(change.name(), name -> new ArrayDeque<>());
        all.push(change);
        try {
            if (all.size() > 1) {
                journal.amend(together(all));
            } else {
                enter(change);
            }
        } catch (RuntimeException e) {
            all.pop();
            throw e;
        }
    }

    private void enter(Change change) {
        for (int attempt = 1; ; attempt++) {
            Secret other = journal.enter(change);
            if (other == null) {
                return;
            }
            if (attempt == MOST_ATTEMPTS || !Leftover.isAbandoned(other.getMetadata(), Instant.now())) {
                throw Refusal.another(change.name(), other);
            }
            putBackLeftover(other);
        }
    }

    synchronized void amend(Change change) {
        if (!isOurs(change.name())) {
            Deque<Change> all = of(change.name());
            all.pop();
            all.push(change);
            journal.amend(together(all));
        }
    }

    synchronized void forget(ObjectName name) {
        if (isOurs(name)) {
            return;
        }
        Deque<Change> all = of(name);
        all.pop();
        if (all.isEmpty()) {
            noted.remove(name);
            journal.strike(name);
        } else {
            journal.amend(together(all));
        }
    }

    Optional<GenericKubernetesResource> undo(Change change) {
        return undo.of(change);
    }

    private Deque<Change> of(ObjectName name) {
        return Optional.ofNullable(noted.get(name)).orElseThrow();
    }

    /** From whichever state all those of this run may have left it in, back to what was before the first one. */
    private static Change together(Deque<Change> all) {
        Change first = all.getLast();
        List<Map<String, Object>> states = new ArrayList<>();
        all.descendingIterator().forEachRemaining(change -> states.addAll(change.changed()));
        return new Change(first.name(), first.former(), first.uid(), first.mark(), states);
    }
}
