package io.pathproof.junit;

import io.pathproof.internal.session.Session;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Opens a window around each test and gives its {@link PacketTrace} to whoever asks for it by a parameter. Registered by
 * {@link PathproofTest}, or as a field when the options are only known at run time:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PathproofExtension PATHPROOF = PathproofExtension.builder()
 *         .record(PacketFilter.icmp(), PacketFilter.tcp().destinationPort(80))
 *         .patience(Duration.ofSeconds(20))
 *         .build();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PathproofExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PathproofExtension.class);

    private final Optional<PathproofOptions.Setting> built;
    private final List<PacketFilter> filters;

    /** For {@code @ExtendWith}; {@link #builder()} for fields. */
    public PathproofExtension() {
        this(Optional.empty(), List.of());
    }

    private PathproofExtension(Optional<PathproofOptions.Setting> built, List<PacketFilter> filters) {
        this.built = built;
        this.filters = filters;
    }

    /** To build an extension for a field. What is not set is taken from the configuration parameters. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        if (store.get(Session.Window.class) != null) {
            throw new ExtensionConfigurationException("two Pathproof extensions are registered for "
                    + context.getDisplayName() + ": @PathproofTest and a @RegisterExtension field exclude each other");
        }
        PathproofOptions options = PathproofOptions.resolve(context, settings(context));
        Session session = context.getRoot()
                .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Session.class, key -> new Session(), Session.class);
        store.put(Session.Window.class, session.open(options.arm(), filters, options.patience()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Session.Window window = context.getStore(NAMESPACE).get(Session.Window.class, Session.Window.class);
        if (window != null) {
            window.close();
        }
    }

    private List<PathproofOptions.Setting> settings(ExtensionContext context) {
        List<PathproofOptions.Setting> nearestFirst = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get()
                    .getElement()
                    .flatMap(PathproofExtension::annotation)
                    .map(PathproofOptions.Setting::of)
                    .ifPresent(nearestFirst::add);
        }
        built.ifPresent(nearestFirst::add);
        return nearestFirst;
    }

    private static Optional<PathproofTest> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, PathproofTest.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PacketTrace.class || type == Probes.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Session.Window window = context.getStore(NAMESPACE).get(Session.Window.class, Session.Window.class);
        if (window == null) {
            throw new ParameterResolutionException(
                    "no window is open in "
                            + parameter.getDeclaringExecutable()
                            + ": a trace belongs to one test, so ask for it in the test method, or in @BeforeEach or @AfterEach");
        }
        if (parameter.getParameter().getType() == Probes.class) {
            return (Probes) only -> window.record(List.of(only));
        }
        return window.trace();
    }

    /** Builds a {@link PathproofExtension}. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private long patienceMillis;
        private long ringKiB;
        private Attach attach = Attach.INHERIT;
        private List<PacketFilter> filters = List.of();

        private Builder() {}

        /** What to record, decided in the kernel, at most 16 filters; none: everything. */
        public Builder record(PacketFilter... only) {
            filters = List.of(only);
            return this;
        }

        /** See {@link PathproofTest#patienceMillis()}. */
        public Builder patience(Duration patience) {
            patienceMillis = patience.toMillis();
            return this;
        }

        /** See {@link PathproofTest#ringKiB()}. */
        public Builder ringKiB(int kib) {
            ringKiB = kib;
            return this;
        }

        /** See {@link PathproofTest#attach()}. */
        public Builder attach(Attach how) {
            attach = how;
            return this;
        }

        public PathproofExtension build() {
            return new PathproofExtension(
                    Optional.of(new PathproofOptions.Setting(patienceMillis, ringKiB, attach)), filters);
        }
    }
}
