package io.pathproof.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    static Rehearsal of(FakeKernel kernel, Map<String, String> parameters, Class<?>... cases) {
        current = kernel;
        return new Rehearsal(
                kernel,
                EngineTestKit.engine("junit-jupiter")
                        .selectors(
                                Stream.of(cases).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                        .configurationParameters(parameters)
                        .execute());
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
