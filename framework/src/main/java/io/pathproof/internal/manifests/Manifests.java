package io.pathproof.internal.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.runtime.RawExtension;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Manifests, as fabric8 reads them. */
public final class Manifests {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private final List<Manifest> found = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    List<Manifest> found() {
        return found;
    }

    List<String> ignored() {
        return ignored;
    }

    /** A file, or all files of a directory and of those in it whose names end as those of YAML and JSON do. */
    public void read(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
            for (Path file : all) {
                String name = file.equals(path)
                        ? Objects.toString(path.getFileName())
                        : path.relativize(file).toString();
                try (InputStream text = Files.newInputStream(file)) {
                    add(name, parsed(name, text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no manifests could be read from " + path, e);
        }
    }

    public void read(Collection<? extends HasMetadata> objects) {
        objects.forEach(object -> add("given", object));
    }

    private Object parsed(String file, InputStream text) {
        try {
            Object parsed = SERIALIZATION.unmarshal(text);
            return parsed == null ? List.of() : parsed;
        } catch (RuntimeException e) {
            ManifestException said = new ManifestException(
                    file, "", Objects.toString(e.getMessage()).strip(), "objects of Kubernetes, as YAML or JSON");
            said.initCause(e);
            throw said;
        }
    }

    private void add(String file, Object parsed) {
        if (parsed instanceof Collection<?> several) {
            several.forEach(one -> add(file, one));
        } else if (parsed instanceof KubernetesResourceList<?> list) {
            list.getItems().forEach(one -> add(file, one));
        } else if (parsed instanceof RawExtension raw && !hasKind(raw)) {
            ignored.add(file + ": no object of Kubernetes");
        } else if (parsed instanceof KubernetesResource) {
            found.add(Manifest.of(file, SERIALIZATION.convertValue(parsed, Map.class)));
        }
    }

    private static boolean hasKind(RawExtension raw) {
        return raw.getValue() instanceof Map<?, ?> fields && fields.containsKey("kind");
    }
}
