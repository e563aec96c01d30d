package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All objects of an API server, of each kind that it lists: all but what changes by itself. */
public final class Everything {

    private static final Set<String> MOVING =
            Set.of("Event", "Lease", "APIService", "FlowSchema", "PriorityLevelConfiguration");

    private Everything() {}

    /** Their fields by their names; versions and times left out. Who manages which field is among them. */
    public static SortedMap<String, Map<String, Object>> of(KubernetesClient client) {
        ApiServer server = new ApiServer(client);
        SortedMap<String, Map<String, Object>> all = new TreeMap<>();
        versions(client).forEach(version -> client.getApiResources(version).getResources().stream()
                .filter(kind -> kind.getVerbs().contains("list") && !MOVING.contains(kind.getKind()))
                .flatMap(kind -> list(client, version, kind))
                .forEach(object ->
                        all.put(version + " " + ObjectName.of(object), withoutVersions(server.tree(object)))));
        return all;
    }

    private static Stream<String> versions(KubernetesClient client) {
        return Stream.concat(
                Stream.of("v1"), client.getApiGroups().getGroups().stream().map(group -> group.getPreferredVersion()
                        .getGroupVersion()));
    }

    private static Stream<GenericKubernetesResource> list(KubernetesClient client, String version, APIResource kind) {
        return client
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(version.contains("/") ? version.substring(0, version.indexOf('/')) : "")
                        .withVersion(version.substring(version.indexOf('/') + 1))
                        .withKind(kind.getKind())
                        .withPlural(kind.getName())
                        .withNamespaced(kind.getNamespaced())
                        .build())
                .inAnyNamespace()
                .list()
                .getItems()
                .stream()
                .peek(object -> {
                    object.setKind(kind.getKind());
                    object.setApiVersion(version);
                });
    }

    private static Map<String, Object> withoutVersions(Map<String, Object> object) {
        Map<String, Object> all = new LinkedHashMap<>(object);
        Map<String, Object> metadata = new LinkedHashMap<>(Tree.map(object.get("metadata")));
        // A generation counts changes, those there and those back.
        metadata.keySet().removeAll(List.of("resourceVersion", "generation"));
        metadata.put(
                "managedFields",
                Managers.of(object).stream().map(Everything::withoutTime).toList());
        all.put("metadata", metadata);
        return all;
    }

    private static Map<String, Object> withoutTime(Map<String, Object> entry) {
        Map<String, Object> all = new LinkedHashMap<>(entry);
        all.remove("time");
        return all;
    }
}
