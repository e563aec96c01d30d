package io.pathproof.junit;

import io.pathproof.internal.session.Session;
import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
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

/**
 * Opens a window around each test and gives its {@link PacketTrace}, or its {@link PacketCounts}, to whoever asks for it by a
 * parameter. Registered by
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

    static final Namespace NAMESPACE = Namespace.create(PathproofExtension.class);

    private final Builder built;

    /** For {@code @ExtendWith}; {@link #builder()} for fields. */
    public PathproofExtension() {
        this(new Builder());
    }

    private PathproofExtension(Builder built) {
        Libraries.require();
        this.built = built;
    }

    /** To build an extension for a field. What is not set is taken from the configuration parameters. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PathproofOptions options = options(context);
        Store store = context.getStore(NAMESPACE);
        if (store.get(Session.Window.class) != null) {
            throw new ExtensionConfigurationException(Declarations.twice(context) + ". Remove the other");
        }
        Session session = context.getRoot()
                .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Session.class, key -> new Session(), Session.class);
        store.put(PathproofOptions.class, options);
        store.put(
                Session.Window.class,
                session.open(options.arm(), options.mode(), options.filters(), options.patience()));
    }

    /** All misuse is told here, before anything is touched. */
    private PathproofOptions options(ExtensionContext context) {
        List<Setting> settings = new ArrayList<>(Declarations.settings(context));
        settings.add(Setting.ofBuilder(
                built.patience, built.ringKiB, built.attach, built.recording, built.files, built.payload));
        settings.add(Setting.ofParameters(context));
        return PathproofOptions.of(settings, built.filters);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        Session.Window window = store.get(Session.Window.class, Session.Window.class);
        PathproofOptions options = store.get(PathproofOptions.class, PathproofOptions.class);
        if (window != null && options != null) {
            try {
                window.close();
            } finally {
                window.trace().ifPresent(new TraceFiles(context, options)::writeIfWanted);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PacketTrace.class || type == PacketCounts.class || type == Probes.class;
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
        Class<?> type = parameter.getParameter().getType();
        if (type == Probes.class) {
            return (Probes) only -> window.record(Arrays.asList(only));
        }
        if (type == PacketCounts.class) {
            return window.counts().orElseThrow(() -> notKept(parameter, "records packets", "counts", Recording.COUNTS));
        }
        return window.trace().orElseThrow(() -> notKept(parameter, "only counts", "packets", Recording.PACKETS));
    }

    private static ParameterResolutionException notKept(
            ParameterContext parameter, String does, String wanted, Recording instead) {
        return new ParameterResolutionException("the window of " + parameter.getDeclaringExecutable() + " " + does
                + ", so there are no " + wanted + " to give: set recording = Recording." + instead
                + ", or ask for a " + (instead == Recording.COUNTS ? "PacketTrace" : "PacketCounts"));
    }

    /** Builds a {@link PathproofExtension}. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private final List<PacketFilter> filters = new ArrayList<>();
        private @Nullable Duration patience;
        private @Nullable Integer ringKiB;
        private Attach attach = Attach.INHERIT;
        private Recording recording = Recording.INHERIT;
        private WriteFiles files = WriteFiles.INHERIT;
        private Payload payload = Payload.INHERIT;

        private Builder() {}

        private Builder(Builder other) {
            filters.addAll(other.filters);
            patience = other.patience;
            ringKiB = other.ringKiB;
            attach = other.attach;
            recording = other.recording;
            files = other.files;
            payload = other.payload;
        }

        /** What to record, or to count; decided in the kernel, at most 16 filters; none: everything. */
        public Builder record(PacketFilter... only) {
            filters.clear();
            filters.addAll(Arrays.asList(only));
            return this;
        }

        /** How long an assertion waits for evidence, from a millisecond to an hour. */
        public Builder patience(Duration patience) {
            this.patience = patience;
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

        /** See {@link PathproofTest#recording()}. */
        public Builder recording(Recording what) {
            recording = what;
            return this;
        }

        /** See {@link PathproofTest#files()}. */
        public Builder files(WriteFiles when) {
            files = when;
            return this;
        }

        /** See {@link PathproofTest#payload()}. */
        public Builder payload(Payload what) {
            payload = what;
            return this;
        }

        /** Whether it can be so is found out when it is to be in force: a test then fails, and not its class. */
        public PathproofExtension build() {
            return new PathproofExtension(new Builder(this));
        }
    }
}
