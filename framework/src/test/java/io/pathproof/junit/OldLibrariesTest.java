package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM with the JUnit and AssertJ that Spring Boot 3.4 pins, which the build has put into target/old-libraries. */
class OldLibrariesTest {

    private static final Path OLD = Path.of("target/old-libraries").toAbsolutePath();

    @Test
    void areToldInOneErrorThatSaysWhatIsThereAndWhatIsWanted() {
        Result run = Command.of(
                        Duration.ofMinutes(1),
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classPath(),
                        OldLibrariesTest.class.getName())
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .startsWith(
                        "ExtensionConfigurationException: on the class path is JUnit 5.11.4, wanted is 5.14.0 or later;"
                                + " AssertJ 3.26.3, wanted is 3.27.0 or later.")
                .hasLineCount(1);
    }

    private static String classPath() {
        String[] ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
        Stream<String> old = Arrays.stream(Objects.requireNonNull(OLD.toFile().list(), OLD + " is not there"))
                .map(jar -> OLD.resolve(jar).toString());
        Stream<String> others =
                Arrays.stream(ours).filter(entry -> !entry.contains("junit-") && !entry.contains("assertj-core"));
        return Stream.concat(old, others).collect(Collectors.joining(File.pathSeparator));
    }

    /** In that JVM: runs a test, and prints why it failed. */
    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(List.of(selectClass(OldLibrariesCase.class)))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable()
                                        .ifPresent(it -> System.out.println(
                                                it.getClass().getSimpleName() + ": " + it.getMessage()));
                            }
                        });
    }
}
