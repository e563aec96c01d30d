package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A namespace with objects of a team that is not us, and a user that has the rights of docs/rbac.yaml. */
public final class Payments {

    public static final String NAMESPACE = "payments";
    static final Contexts LAB = Contexts.parse("lab-apiserver");
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Path RIGHTS = Path.of("../docs/rbac.yaml");

    private Payments() {}

    /** Of the cluster's administrator, whom KUBECONFIG names. */
    public static KubernetesClient administrator() {
        return Connection.open(DEADLINE, LAB);
    }

    public static void make(KubernetesClient administrator) {
        if (administrator.namespaces().withName(NAMESPACE).get() == null) {
            administrator
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(NAMESPACE)
                            .endMetadata()
                            .build())
                    .create();
        }
        for (HasMetadata object : objects(administrator, "payments.yaml")) {
            administrator.resource(object).fieldManager("team").forceConflicts().serverSideApply();
        }
    }

    public static List<HasMetadata> objects(KubernetesClient client, String resource) {
        try (InputStream yaml = Objects.requireNonNull(Payments.class.getResourceAsStream(resource), resource)) {
            return client.load(yaml).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A kubeconfig of the service account that docs/rbac.yaml makes, and that may apply objects in the team's namespace. */
    public static Path userWithTheRightsOfTheDocs(KubernetesClient administrator, Path directory) throws IOException {
        try (InputStream yaml = Files.newInputStream(RIGHTS)) {
            administrator.load(yaml).items().forEach(object -> administrator
                    .resource(object)
                    .serverSideApply());
        }
        administrator
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("pathproof-applies")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "pathproof-applies")
                        .addNewSubject(null, "ServiceAccount", "pathproof", "pathproof")
                        .build())
                .serverSideApply();
        String token = administrator
                .serviceAccounts()
                .inNamespace("pathproof")
                .withName("pathproof")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        String own = Files.readString(Path.of(System.getenv("KUBECONFIG")));
        return Files.writeString(
                directory.resolve("kubeconfig"), own.replaceAll("token: \"[^\"]*\"", "token: \"" + token + "\""));
    }

    public static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }
}
