package io.pathproof.cluster;

import io.pathproof.internal.k8s.ClusterSession;
import io.pathproof.internal.k8s.Scope;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The engine of {@link ClusterTest}. Its stores close what it has made: a scope with its test or class, the session at the end. */
class ClusterExtension implements AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);
    private static final String CLIENT = "io.fabric8.kubernetes.client.KubernetesClient";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Cluster.class || type.getName().equals(CLIENT);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        requireClient();
        ClusterOptions options = ClusterOptions.resolve(context);
        ClusterSession session = session(context, options);
        return parameter.getParameter().getType() == Cluster.class
                ? context.getStore(NAMESPACE)
                        .getOrComputeIfAbsent(
                                context.getUniqueId(), id -> new Held(session, context, options), Held.class)
                        .cluster
                : session.client();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        for (Optional<ExtensionContext> at = Optional.of(context);
                failed && at.isPresent();
                at = at.get().getParent()) {
            Held held = at.get().getStore(NAMESPACE).get(at.get().getUniqueId(), Held.class);
            if (held != null) {
                held.failed = true;
            }
        }
    }

    private static ClusterSession session(ExtensionContext context, ClusterOptions options) {
        Store store = context.getRoot().getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
        return store.getOrComputeIfAbsent(
                ClusterSession.class,
                key -> ClusterSession.open(options.deadline(), options.contexts()),
                ClusterSession.class);
    }

    private static void requireClient() {
        try {
            Class.forName(CLIENT, false, ClusterExtension.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ExtensionConfigurationException(
                    "@ClusterTest talks to Kubernetes by fabric8's client, which is not on the class path: add the dependency"
                            + " io.fabric8:kubernetes-client, 7.9.0 or later",
                    e);
        }
    }

    /** A cluster as it lies in a store. */
    private static final class Held implements AutoCloseable {

        private final Scope scope;
        private final Keep keep;
        private final Cluster cluster;
        private volatile boolean failed;

        Held(ClusterSession session, ExtensionContext context, ClusterOptions options) {
            scope = session.scope(
                    context.getRequiredTestClass().getSimpleName(),
                    context.getTestMethod().map(method -> method.getName()).orElse(""));
            keep = options.keep();
            cluster = new Cluster(scope, options.image());
        }

        @Override
        public void close() {
            if (keep == Keep.ALWAYS || (keep == Keep.ON_FAILURE && failed)) {
                scope.keep();
            }
            scope.close();
        }
    }
}
