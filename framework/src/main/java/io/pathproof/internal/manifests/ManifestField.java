package io.pathproof.internal.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A field of a manifest: what is there, and where that is, for whoever has to mend it.
 *
 * @param where the file and the object
 * @param path the field
 * @param value what is there
 */
record ManifestField(String where, String path, Object value) {

    /** A field of this field; nothing where it is missing or null. */
    Optional<ManifestField> get(String name) {
        return Optional.ofNullable(map().get(name))
                .map(inner -> new ManifestField(where, path.isEmpty() ? name : path + "." + name, inner));
    }

    ManifestField need(String name, String wanted) {
        return get(name).orElseThrow(() -> fail("nothing as " + name, wanted));
    }

    /** Its items; a missing list is an empty one. */
    List<ManifestField> items(String name) {
        return get(name).map(ManifestField::items).orElse(List.of());
    }

    private List<ManifestField> items() {
        if (!(value instanceof List<?> list)) {
            throw fail("a list");
        }
        List<ManifestField> items = new ArrayList<>();
        for (Object item : list) {
            String at = path + "[" + items.size() + "]";
            if (item == null) {
                throw new ManifestException(where, at, "null", "an item, or none");
            }
            items.add(new ManifestField(where, at, item));
        }
        return items;
    }

    /** That it has no fields but these: one with a slip in its name would be passed over, and mean something else. */
    ManifestField only(String... names) {
        Set<String> known = Set.of(names);
        map().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fail("the field " + name, String.join(", ", names));
                });
        return this;
    }

    /** That it has exactly one of these fields, and which. */
    String one(String... names) {
        only(names);
        Map<String, Object> there = map();
        if (there.size() != 1) {
            throw fail(
                    there.isEmpty() ? "none" : String.join(" and ", there.keySet()),
                    "one of " + String.join(", ", names));
        }
        return there.keySet().iterator().next();
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw fail("a text");
    }

    int number(int least, int most) {
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw fail("a number from " + least + " to " + most);
    }

    boolean isNumber() {
        return value instanceof Number;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Texts by their names, such as labels. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        map().keySet().forEach(name -> texts.put(name, need(name, "a text").text()));
        return texts;
    }

    /** What a text stands for. */
    <T> T read(Function<String, T> reader, String wanted) {
        try {
            return reader.apply(text());
        } catch (IllegalArgumentException e) {
            ManifestException said = fail(wanted);
            said.initCause(e);
            throw said;
        }
    }

    ManifestException fail(String wanted) {
        return fail(value instanceof String ? "\"" + value + "\"" : value.toString(), wanted);
    }

    ManifestException fail(String found, String wanted) {
        return new ManifestException(where, path, found, wanted);
    }

    /** What is null is missing. */
    private Map<String, Object> map() {
        if (!(value instanceof Map<?, ?> map)) {
            throw fail("fields");
        }
        Map<String, Object> there = new TreeMap<>();
        map.forEach((name, inner) -> {
            if (inner != null) {
                there.put(String.valueOf(name), inner);
            }
        });
        return there;
    }
}
