package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which object it is.
 *
 * @param namespace blank where its kind has none
 */
public record ObjectName(String apiVersion, String kind, String namespace, String name) {

    private static final int KEY = 20;

    public static ObjectName of(HasMetadata object) {
        return new ObjectName(
                object.getApiVersion(),
                object.getKind(),
                Optional.ofNullable(object.getMetadata().getNamespace()).orElse(""),
                object.getMetadata().getName());
    }

    boolean isNamespaced() {
        return !namespace.isEmpty();
    }

    public boolean isNetworkPolicy() {
        return kind.equals("NetworkPolicy") && apiVersion.startsWith("networking.k8s.io/");
    }

    GenericKubernetesResource bare() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .withNamespace(isNamespaced() ? namespace : null)
                .endMetadata()
                .build();
    }

    /** The same for each version of its kind; short enough for a name. */
    String key() {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        String text = String.join("\n", group, kind, namespace, name);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return kind + " " + (isNamespaced() ? namespace + "/" : "") + name;
    }
}
