package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.internal.messages.DocPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this run is changing, kept on the cluster before it is changed: a Secret for each object, as an object may be a Secret. Its
 * name is that of the object, so that two runs never change one object at a time.
 */
final class Journal {

    static final String NAMESPACE = "pathproof";
    static final String OBJECT = "pathproof.io/object";

    private static final String TYPE = "pathproof.io/change";
    private static final String DATA = "change";
    /** The API server takes Secrets up to 1 MiB. */
    private static final int MOST = 1_000_000;

    private final KubernetesClient client;

    Journal(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Notes it before it happens.
     *
     * @return the entry that is there already, of another run; else null
     */
    @Nullable
    Secret enter(Change change) {
        Secret entry = entry(change);
        ensureNamespace();
        try {
            client.resource(entry).create();
            return null;
        } catch (KubernetesClientException e) {
            if (ApiServer.isConflict(e)) {
                return secret(change.name().key());
            }
            throw refused(change, e);
        }
    }

    void amend(Change change) {
        try {
            client.resource(entry(change)).update();
        } catch (KubernetesClientException e) {
            throw refused(change, e);
        }
    }

    void strike(ObjectName name) {
        client.secrets().inNamespace(NAMESPACE).withName(entryName(name.key())).delete();
    }

    /** Whatever is there, of this run and others. */
    List<Secret> entries() {
        return client
                .secrets()
                .inNamespace(NAMESPACE)
                .withLabel(Leftover.MANAGED_BY, Leftover.US)
                .list()
                .getItems()
                .stream()
                .filter(secret -> TYPE.equals(secret.getType()))
                .toList();
    }

    /** @throws ClusterException if it holds no change */
    Change read(Secret entry) {
        try {
            return Packed.unpack(
                    client.getKubernetesSerialization(),
                    Optional.ofNullable(entry.getData().get(DATA)).orElse(""));
        } catch (RuntimeException e) {
            throw new ClusterException("what it holds cannot be read: " + Causes.of(e), e);
        }
    }

    private Secret secret(String key) {
        return client.secrets().inNamespace(NAMESPACE).withName(entryName(key)).get();
    }

    private Secret entry(Change change) {
        String data = Packed.pack(client.getKubernetesSerialization(), change);
        if (data.length() / 4 * 3 > MOST) {
            throw new ClusterException(
                    change.name() + " is too large to be changed by a test: its former state, which is kept on the"
                            + " cluster so that a run that is killed can be undone, takes " + data.length() / 4 * 3
                            + " bytes, compressed, and a Secret takes " + MOST);
        }
        return new SecretBuilder()
                .withNewMetadata()
                .withName(entryName(change.name().key()))
                .withNamespace(NAMESPACE)
                .withLabels(Map.of(Leftover.MANAGED_BY, Leftover.US))
                .withAnnotations(Map.of(
                        Leftover.OWNER,
                        Owner.self().toString(),
                        OBJECT,
                        change.name().toString()))
                .endMetadata()
                .withType(TYPE)
                .withData(Map.of(DATA, data))
                .build();
    }

    private void ensureNamespace() {
        if (client.namespaces().withName(NAMESPACE).get() != null) {
            return;
        }
        try {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(NAMESPACE)
                            .endMetadata()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            if (!ApiServer.isConflict(e)) {
                throw new ClusterException(
                        "namespace " + NAMESPACE
                                + ", where the former state of changed objects is kept, cannot be made: "
                                + Causes.of(e),
                        e);
            }
        }
    }

    static String entryName(String key) {
        return "change-" + key;
    }

    private static ClusterException refused(Change change, KubernetesClientException e) {
        return new ClusterException(
                change.name() + " was not changed: its former state cannot be kept in namespace " + NAMESPACE + ": "
                        + Causes.of(e) + "\nThe rights that Pathproof needs are in " + DocPage.CLUSTER.at("rights"),
                e);
    }
}
