package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.pathproof.cluster.cni.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What it is asked about one object, of whatever kind, in words that do not depend on the kind. */
final class ApiServer {

    private final KubernetesClient client;
    private final Map<String, List<APIResource>> kinds = new ConcurrentHashMap<>();

    ApiServer(KubernetesClient client) {
        this.client = client;
    }

    /** @throws ClusterException if it knows no such kind */
    boolean isNamespaced(HasMetadata object) {
        return kinds.computeIfAbsent(object.getApiVersion(), this::ask).stream()
                .filter(kind -> kind.getKind().equals(object.getKind())
                        && !kind.getName().contains("/"))
                .findFirst()
                .map(APIResource::getNamespaced)
                .orElseThrow(() -> {
                    kinds.remove(object.getApiVersion());
                    return new ClusterException("the API server knows no " + object.getKind() + " of "
                            + object.getApiVersion() + ": is its CustomResourceDefinition there?");
                });
    }

    private List<APIResource> ask(String apiVersion) {
        APIResourceList list = client.getApiResources(apiVersion);
        return list == null ? List.of() : list.getResources();
    }

    Optional<GenericKubernetesResource> get(ObjectName name) {
        return Optional.ofNullable(client.resource(name.bare()).get());
    }

    GenericKubernetesResource create(GenericKubernetesResource object) {
        return client.resource(object).create();
    }

    GenericKubernetesResource apply(GenericKubernetesResource object) {
        return client.resource(object)
                .fieldManager(Managers.US)
                .forceConflicts()
                .serverSideApply();
    }

    /** What {@link #apply} would make of it; nothing is changed. */
    GenericKubernetesResource wouldApply(GenericKubernetesResource object) {
        return client.resource(object)
                .dryRun()
                .fieldManager(Managers.US)
                .forceConflicts()
                .serverSideApply();
    }

    /** @param patch a JSON merge patch */
    void patch(ObjectName name, Map<String, Object> patch) {
        client.resource(name.bare())
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager(Managers.US)
                                .build(),
                        json(patch));
    }

    /** Only if it is still as it was when it was read. */
    void delete(GenericKubernetesResource object) {
        client.resource(object)
                .lockResourceVersion(object.getMetadata().getResourceVersion())
                .delete();
    }

    GenericKubernetesResource generic(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> tree(HasMetadata object) {
        return client.getKubernetesSerialization()
                .unmarshal(client.getKubernetesSerialization().asJson(object), Map.class);
    }

    String json(Object value) {
        return client.getKubernetesSerialization().asJson(value);
    }

    static boolean isConflict(KubernetesClientException error) {
        return error.getCode() == 409;
    }
}
