package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A change as a Secret holds it: JSON, compressed, in Base64. */
final class Packed {

    private Packed() {}

    static String pack(KubernetesSerialization json, Change change) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("apiVersion", change.name().apiVersion());
        all.put("kind", change.name().kind());
        all.put("namespace", change.name().namespace());
        all.put("name", change.name().name());
        all.put("uid", change.uid());
        all.put("mark", change.mark());
        all.put("made", change.isMade());
        all.put("former", change.former() == null ? Map.of() : change.former());
        all.put("changed", change.changed());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json.asJson(all).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Change unpack(KubernetesSerialization json, String data) {
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
            Map<String, Object> all =
                    Tree.map(json.unmarshal(new String(zip.readAllBytes(), StandardCharsets.UTF_8), Map.class));
            return new Change(
                    new ObjectName(
                            text(all, "apiVersion"), text(all, "kind"), text(all, "namespace"), text(all, "name")),
                    Boolean.TRUE.equals(all.get("made")) ? null : Tree.map(all.get("former")),
                    text(all, "uid"),
                    text(all, "mark"),
                    all.get("changed") instanceof List<?> changed
                            ? changed.stream().map(Tree::map).toList()
                            : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Object> all, String key) {
        return String.valueOf(all.get(key));
    }
}
