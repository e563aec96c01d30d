package io.pathproof.policies.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees of maps and lists. */
final class Trees {

    private Trees() {}

    @SuppressWarnings("unchecked")
    static List<Object> list(Object tree) {
        return (List<Object>) tree;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }

    static Map<String, Object> map(Map<String, Object> tree, String field) {
        return map(tree.getOrDefault(field, Map.of()));
    }

    static List<Object> list(Map<String, Object> tree, String field) {
        return list(tree.getOrDefault(field, List.of()));
    }

    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** All trees that have one branch less; the largest branches go first. */
    static List<Object> without(Object tree) {
        List<Object> fewer = new ArrayList<>();
        if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> rest = new ArrayList<>(list);
                rest.remove(i);
                fewer.add(rest);
            }
            for (int i = 0; i < list.size(); i++) {
                for (Object smaller : without(list.get(i))) {
                    List<Object> rest = new ArrayList<>(list);
                    rest.set(i, smaller);
                    fewer.add(rest);
                }
            }
        } else if (tree instanceof Map<?, ?>) {
            Map<String, Object> map = map(tree);
            for (String name : map.keySet()) {
                Map<String, Object> rest = new LinkedHashMap<>(map);
                rest.remove(name);
                fewer.add(rest);
            }
            map.forEach((name, inner) -> without(inner).forEach(smaller -> {
                Map<String, Object> rest = new LinkedHashMap<>(map);
                rest.put(name, smaller);
                fewer.add(rest);
            }));
        }
        return fewer;
    }
}
