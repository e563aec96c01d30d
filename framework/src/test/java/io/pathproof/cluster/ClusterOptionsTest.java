package io.pathproof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.internal.k8s.api.Contexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Attribute, then configuration parameter, then default; and what cannot be is told before anything is touched. */
class ClusterOptionsTest {

    private static final Contexts NO_MORE = Contexts.parse("");

    /** Takes the options as the extension would, and nothing else. */
    static final class Resolves implements BeforeEachCallback {

        static ClusterOptions resolved = new ClusterOptions(Keep.NEVER, "", Duration.ZERO, NO_MORE);

        @Override
        public void beforeEach(ExtensionContext context) {
            resolved = ClusterOptions.resolve(context);
        }
    }

    @ExtendWith(Resolves.class)
    static class PlainTestCases {
        @Test
        void test() {}
    }

    @ExtendWith(Resolves.class)
    @ClusterTest(keep = Keep.ALWAYS, image = "of-the-class")
    static class AnnotatedTestCases {
        @Test
        @ClusterTest(keep = Keep.ON_FAILURE)
        void test() {}
    }

    /** Whether the probes can be armed here does not matter: that comes after. */
    @Test
    void theNearestAnnotationThatSaysSoGoesBeforeParameters() {
        run(
                AnnotatedTestCases.class,
                Map.of(ClusterTest.KEEP_PROPERTY, "never", ClusterTest.IMAGE_PROPERTY, "busybox"));
        assertThat(Resolves.resolved)
                .isEqualTo(new ClusterOptions(Keep.ON_FAILURE, "of-the-class", Duration.ofMinutes(2), NO_MORE));
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                arguments(
                        Map.of(),
                        new ClusterOptions(Keep.NEVER, Cluster.DEFAULT_IMAGE, Duration.ofMinutes(2), NO_MORE)),
                arguments(
                        Map.of(
                                ClusterTest.KEEP_PROPERTY, "on-failure",
                                ClusterTest.IMAGE_PROPERTY, "busybox",
                                ClusterTest.DEADLINE_PROPERTY, "5000",
                                ClusterTest.CONTEXTS_PROPERTY, "staging, prod-*"),
                        new ClusterOptions(
                                Keep.ON_FAILURE,
                                "busybox",
                                Duration.ofSeconds(5),
                                new Contexts(List.of("staging", "prod-*")))),
                arguments(
                        Map.of(ClusterTest.KEEP_PROPERTY, " ALWAYS ", ClusterTest.IMAGE_PROPERTY, ""),
                        new ClusterOptions(Keep.ALWAYS, Cluster.DEFAULT_IMAGE, Duration.ofMinutes(2), NO_MORE)));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void areTakenFromTheParametersOrTheDefaults(Map<String, String> parameters, ClusterOptions options) {
        run(PlainTestCases.class, parameters).assertStatistics(stats -> stats.succeeded(1));
        assertThat(Resolves.resolved).isEqualTo(options);
    }

    static Stream<Arguments> misuse() {
        return Stream.of(
                arguments(
                        ClusterTest.KEEP_PROPERTY,
                        "sometimes",
                        "configuration parameter pathproof.cluster.keep is \"sometimes\": want never, on-failure or always"),
                arguments(
                        ClusterTest.KEEP_PROPERTY,
                        "inherit",
                        "configuration parameter pathproof.cluster.keep is \"inherit\": want never, on-failure or always"),
                arguments(
                        ClusterTest.DEADLINE_PROPERTY,
                        "soon",
                        "configuration parameter pathproof.cluster.deadline.millis is \"soon\": want a whole number of"
                                + " milliseconds, from 1 to 2147483647"),
                arguments(
                        ClusterTest.DEADLINE_PROPERTY,
                        "0",
                        "configuration parameter pathproof.cluster.deadline.millis is \"0\": want a whole number of"
                                + " milliseconds, from 1 to 2147483647"));
    }

    @ParameterizedTest
    @MethodSource("misuse")
    void whatCannotBeIsMisuse(String parameter, String value, String message) {
        run(PlainTestCases.class, Map.of(parameter, value)).assertStatistics(stats -> stats.failed(1)).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .forEach(thrown -> assertThat(thrown)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessage(message));
    }

    private static Events run(Class<?> tests, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameters(parameters)
                .execute()
                .testEvents();
    }
}
