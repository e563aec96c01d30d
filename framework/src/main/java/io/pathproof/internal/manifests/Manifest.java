package io.pathproof.internal.manifests;

import java.util.Map;

/**
 * An object as a manifest has it.
 *
 * @param file where it is from
 * @param apiVersion its API and version
 * @param kind its kind
 * @param tree all its fields
 */
record Manifest(String file, String apiVersion, String kind, Map<?, ?> tree) {

    static Manifest of(String file, Map<?, ?> tree) {
        ManifestField root = new ManifestField(file, "", tree);
        String kind = root.need("kind", "the object's kind").text();
        String version = new ManifestField(file + ": " + kind, "", tree)
                .need("apiVersion", "the API's name and version")
                .text();
        return new Manifest(file, version, kind, tree);
    }

    boolean is(String version, String wanted) {
        return apiVersion.equals(version) && kind.equals(wanted);
    }

    String name() {
        return metadata().need("name", "the object's name").text();
    }

    /** Its namespace; that of kubectl where it names none. */
    String namespace() {
        return metadata().get("namespace").map(ManifestField::text).orElse("default");
    }

    Map<String, String> labels() {
        return metadata().get("labels").map(ManifestField::texts).orElse(Map.of());
    }

    private ManifestField metadata() {
        return new ManifestField(file + ": " + kind, "", tree).need("metadata", "the object's metadata");
    }

    /** What it is called in its namespace. */
    String place() {
        return namespace() + "/" + name();
    }

    /** All of it, as an object of a namespace. */
    ManifestField root() {
        return new ManifestField(file + ": " + kind + " " + place(), "", tree);
    }

    /** All of it, as an object of the whole cluster. */
    ManifestField clusterRoot() {
        return new ManifestField(file + ": " + kind + " " + name(), "", tree);
    }
}
