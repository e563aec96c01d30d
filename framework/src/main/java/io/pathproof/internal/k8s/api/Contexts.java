package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Utils;
import io.pathproof.cluster.cni.ClusterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The contexts of a kubeconfig whose clusters tests may write to.
 *
 * @param allowed patterns of names, in which {@code *} stands for anything
 */
public record Contexts(List<String> allowed) {

    /** Configuration parameter: names, separated by commas. */
    public static final String PROPERTY = "pathproof.cluster.contexts";

    /** Clusters that are made for tests, by the names that their makers give them. */
    static final List<String> FOR_TESTS = List.of("kind-*", "minikube", "k3d-*");

    static final String IN_CLUSTER = "in-cluster";

    public Contexts {
        List<String> all = new ArrayList<>(FOR_TESTS);
        all.addAll(allowed);
        allowed = List.copyOf(all);
    }

    public static Contexts parse(String text) {
        return new Contexts(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** @throws ClusterException if its context is none of them */
    void require(Config config) {
        String name = name(config);
        if (allowed.stream().noneMatch(pattern -> matches(pattern, name))) {
            throw new ClusterException("the context \"" + name + "\" (" + config.getMasterUrl()
                    + ") is none that tests may write to without being told: " + String.join(", ", allowed)
                    + ". Nothing was written.\nIf tests may make, change and delete objects there, say so in"
                    + " src/test/resources/junit-platform.properties:\n" + PROPERTY + "=" + name);
        }
    }

    /** What says where the API server is: a context; in a pod none; or a variable, which goes before any context. */
    private static String name(Config config) {
        String master = Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY);
        return master != null
                ? master
                : Optional.ofNullable(config.getCurrentContext())
                        .map(context -> context.getName())
                        .orElse(IN_CLUSTER);
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
