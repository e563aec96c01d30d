package io.pathproof.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Test cases that JUnit has run, on a fake kernel. */
record Rehearsal(FakeKernel kernel, EngineExecutionResults results) {

    private static volatile @Nullable FakeKernel current;

    static Rehearsal of(Class<?>... cases) {
        return of(new FakeKernel(), Map.of(), cases);
    }

    /** Without a place for files: to write one fails. */
    static Rehearsal of(FakeKernel kernel, Map<String, String> parameters, Class<?>... cases) {
        return run(kernel, builder(parameters, cases));
    }

    /** With a place for the files that the tests attach. */
    static Rehearsal writingTo(Path directory, Map<String, String> parameters, Class<?>... cases) {
        return run(new FakeKernel(), builder(parameters, cases).outputDirectoryCreator(new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return directory;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) throws IOException {
                return Files.createDirectories(
                        directory.resolve(test.getDisplayName().replaceAll("\\W", "")));
            }
        }));
    }

    private static EngineTestKit.Builder builder(Map<String, String> parameters, Class<?>... cases) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(cases).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                .configurationParameters(parameters);
    }

    private static Rehearsal run(FakeKernel kernel, EngineTestKit.Builder builder) {
        current = kernel;
        return new Rehearsal(kernel, builder.execute());
    }

    /** The kernel of the run that is on. */
    static FakeKernel running() {
        return Objects.requireNonNull(current);
    }

    /** For the test cases: to the kernel's log. */
    static void note(String text) {
        running().log.add(text);
    }

    List<String> log() {
        return kernel.log;
    }

    /** What the test cases and containers failed with, in order. */
    List<Throwable> failures() {
        return results.allEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    long succeeded() {
        return results.testEvents().succeeded().count();
    }
}
