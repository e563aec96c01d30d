package io.pathproof.policies;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Manifests as people write them. */
final class AsWritten {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private AsWritten() {}

    /** A model of the objects in these texts. */
    static PolicyModel model(String... texts) {
        Object read = SERIALIZATION.unmarshal(
                new ByteArrayInputStream(String.join("\n---\n", texts).getBytes(StandardCharsets.UTF_8)));
        Collection<?> all = read instanceof Collection<?> several ? several : List.of(read);
        return PolicyModel.of(all.stream().map(HasMetadata.class::cast).toList());
    }

    /** A NetworkPolicy. */
    static String policy(String namespace, String name, String spec) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: " + name + ", namespace: "
                + namespace + "}\nspec: " + spec + "\n";
    }

    /** An AdminNetworkPolicy. */
    static String admin(String name, int priority, String spec) {
        return "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: " + name
                + "}\nspec: {priority: " + priority + ", " + spec + "}\n";
    }

    /** The BaselineAdminNetworkPolicy. */
    static String baseline(String spec) {
        return "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata: {name: default}\nspec: {"
                + spec + "}\n";
    }
}
