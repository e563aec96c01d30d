package io.pathproof.internal.k8s.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way back from a change. Each field that the change has changed gets its former value, where it still has the changed one; one
 * that somebody else has changed since is left.
 *
 * @param patch a JSON merge patch; empty where there is nothing to put back
 * @param left the paths of fields that were left
 */
record PutBack(Map<String, Object> patch, List<String> left) {

    /** @param changed what it was changed to; where a run ended in the midst of a second change, the first one, too */
    static PutBack of(Map<String, Object> former, List<Map<String, Object>> changed, Map<String, Object> current) {
        List<String> left = new ArrayList<>();
        Map<String, Object> patch = patch(
                "", Tree.fields(former), changed.stream().map(Tree::fields).toList(), Tree.fields(current), left);
        return new PutBack(patch, List.copyOf(left));
    }

    private static Map<String, Object> patch(
            String at,
            Map<String, Object> former,
            List<Map<String, Object>> changed,
            Map<String, Object> current,
            List<String> left) {
        Map<String, Object> patch = new LinkedHashMap<>();
        for (String key : keys(former, changed)) {
            Object was = former.get(key);
            Object is = current.get(key);
            List<@Nullable Object> ours = new ArrayList<>();
            changed.forEach(one -> ours.add(one.get(key)));
            if (ours.stream().allMatch(one -> Objects.equals(one, was)) || Objects.equals(is, was)) {
                continue;
            }
            boolean mapsWere = was == null || Tree.isMap(was);
            boolean mapsAre = Tree.isMap(is) && ours.stream().allMatch(one -> one == null || Tree.isMap(one));
            if (was == null && ours.contains(is)) {
                patch.put(key, null);
            } else if (mapsWere && mapsAre) {
                Map<String, Object> beneath = patch(
                        Tree.path(at, key),
                        Tree.map(was),
                        ours.stream().map(Tree::map).toList(),
                        Tree.map(is),
                        left);
                if (!beneath.isEmpty()) {
                    patch.put(key, beneath);
                }
            } else if (ours.contains(is)) {
                patch.put(key, was);
            } else {
                left.add(Tree.path(at, key));
            }
        }
        return patch;
    }

    private static Iterable<String> keys(Map<String, Object> former, List<Map<String, Object>> changed) {
        Map<String, Object> all = new LinkedHashMap<>(former);
        changed.forEach(all::putAll);
        return all.keySet();
    }
}
