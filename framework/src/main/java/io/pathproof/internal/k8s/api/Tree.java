package io.pathproof.internal.k8s.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object as JSON: maps, lists and values. A list is one value, as most of Kubernetes' are. */
final class Tree {

    /** What the API server writes by itself; a status is its controller's. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private Tree() {}

    /** The fields that a request can change. */
    static Map<String, Object> fields(Map<String, Object> object) {
        Map<String, Object> fields = new LinkedHashMap<>(object);
        fields.remove("status");
        Map<String, Object> metadata = new LinkedHashMap<>(map(object.get("metadata")));
        metadata.keySet().removeAll(OF_THE_SERVER);
        fields.put("metadata", metadata);
        return fields;
    }

    /** The paths by which two trees differ, {@code spec.podSelector}. */
    static List<String> differences(Map<String, Object> one, Map<String, Object> other) {
        List<String> paths = new ArrayList<>();
        differences("", one, other, paths);
        return paths;
    }

    private static void differences(String at, Map<String, Object> one, Map<String, Object> other, List<String> paths) {
        for (String key : keys(one, other)) {
            Object left = one.get(key);
            Object right = other.get(key);
            if (Objects.equals(left, right)) {
                continue;
            }
            if (isMap(left) && isMap(right)) {
                differences(path(at, key), map(left), map(right), paths);
            } else {
                paths.add(path(at, key));
            }
        }
    }

    static Set<String> keys(Map<String, Object> one, Map<String, Object> other) {
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    static String path(String at, String key) {
        String quoted = key.matches("[A-Za-z0-9_-]+") ? key : "[" + key + "]";
        return at.isEmpty() || quoted.startsWith("[") ? at + quoted : at + "." + quoted;
    }

    static boolean isMap(@Nullable Object value) {
        return value instanceof Map;
    }

    /** An empty one where there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }
}
