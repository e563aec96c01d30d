package io.pathproof.internal.k8s.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who manages which field of an object: the entries of its {@code metadata.managedFields}. */
final class Managers {

    static final String US = "pathproof";

    private Managers() {}

    static List<Map<String, Object>> of(Map<String, Object> object) {
        return Tree.map(object.get("metadata")).get("managedFields") instanceof List<?> entries
                ? entries.stream().map(Tree::map).toList()
                : List.of();
    }

    static List<String> names(Map<String, Object> object) {
        return names(of(object).stream().filter(entry -> !entry.containsKey("subresource")));
    }

    /** Those who manage one field, by its path in the object's tree, or something beneath it. */
    static List<String> names(Map<String, Object> object, String path) {
        return names(of(object).stream().filter(entry -> manages(Tree.map(entry.get("fieldsV1")), path)));
    }

    private static List<String> names(Stream<Map<String, Object>> entries) {
        return entries.map(entry -> Objects.toString(entry.get("manager"), "somebody without a name"))
                .distinct()
                .toList();
    }

    private static boolean manages(Map<String, Object> fields, String path) {
        return path.isEmpty()
                || fields.entrySet().stream()
                        .filter(field -> field.getKey().startsWith("f:"))
                        .anyMatch(field -> after(
                                        path, Tree.path("", field.getKey().substring(2)))
                                .map(rest -> manages(Tree.map(field.getValue()), rest))
                                .orElse(false));
    }

    private static Optional<String> after(String path, String head) {
        if (!path.startsWith(head)) {
            return Optional.empty();
        }
        String rest = path.substring(head.length());
        return rest.isEmpty() || rest.startsWith("[")
                ? Optional.of(rest)
                : rest.startsWith(".") ? Optional.of(rest.substring(1)) : Optional.empty();
    }

    /** Each manages again what it has managed before; whoever came later keeps what it has, and we keep nothing. */
    static List<Map<String, Object>> putBack(Map<String, Object> former, Map<String, Object> current) {
        Map<List<Object>, Map<String, Object>> entries = new LinkedHashMap<>();
        of(former).forEach(entry -> entries.put(key(entry), entry));
        for (Map<String, Object> entry : of(current)) {
            if (!US.equals(entry.get("manager"))) {
                entries.merge(key(entry), entry, Managers::union);
            }
        }
        return new ArrayList<>(entries.values());
    }

    private static List<Object> key(Map<String, Object> entry) {
        List<Object> key = new ArrayList<>();
        for (String part : List.of("manager", "operation", "subresource", "apiVersion")) {
            key.add(Objects.toString(entry.get(part), ""));
        }
        return key;
    }

    private static Map<String, Object> union(Map<String, Object> former, Map<String, Object> current) {
        Map<String, Object> union = new LinkedHashMap<>(former);
        union.putAll(current);
        union.put("fieldsV1", merged(Tree.map(former.get("fieldsV1")), Tree.map(current.get("fieldsV1"))));
        return union;
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new LinkedHashMap<>(one);
        other.forEach(
                (key, value) -> all.merge(key, value, (mine, theirs) -> merged(Tree.map(mine), Tree.map(theirs))));
        return all;
    }
}
