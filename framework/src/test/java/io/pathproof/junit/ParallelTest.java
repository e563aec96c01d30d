package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.PacketTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests in parallel: one window at a time, in whatever way JUnit has its threads. The fake kernel refuses a second one. */
@Timeout(60)
class ParallelTest {

    private static final String PREFIX = "junit.jupiter.execution.parallel.";

    static List<Map<String, String>> threads() {
        return List.of(
                Map.of("config.strategy", "fixed", "config.fixed.parallelism", "4"),
                Map.of(
                        "config.strategy", "fixed",
                        "config.fixed.parallelism", "4",
                        "config.fixed.max-pool-size", "4"),
                Map.of("config.strategy", "dynamic", "config.dynamic.factor", "8"),
                // JUnit 6.1 knows a pool that steals no work; to earlier ones this says nothing.
                Map.of(
                        "config.strategy", "fixed",
                        "config.fixed.parallelism", "4",
                        "config.executor-service", "worker_thread_pool"));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void extensionsInFieldsWaitForEachOther(Map<String, String> threads) {
        Rehearsal rehearsal =
                inParallel(threads, 4, FieldACases.class, FieldBCases.class, FieldCCases.class, FieldDCases.class);
        assertThat(rehearsal.failures()).isEmpty();
        assertThat(rehearsal.succeeded()).isEqualTo(4);
        assertThat(windows(rehearsal)).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void annotatedTestsAreNotEvenStarted(Map<String, String> threads) {
        Rehearsal rehearsal = inParallel(threads, 0, AnnotatedCases.class, MoreAnnotatedCases.class);
        assertThat(rehearsal.failures()).isEmpty();
        assertThat(windows(rehearsal)).isEqualTo(20);
        assertThat(Arrivals.atOnce()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void bothKindsTogether(Map<String, String> threads) {
        Rehearsal rehearsal = inParallel(
                threads,
                2, // the other two threads may be with the annotated tests
                FieldACases.class,
                AnnotatedCases.class,
                FieldBCases.class,
                MoreAnnotatedCases.class,
                FieldCCases.class,
                FieldDCases.class);
        assertThat(rehearsal.failures()).isEmpty();
        assertThat(windows(rehearsal)).isEqualTo(24);
    }

    private static Rehearsal inParallel(Map<String, String> threads, int atOnce, Class<?>... cases) {
        Arrivals.expect(atOnce);
        Map<String, String> parameters = new HashMap<>();
        parameters.put(PREFIX + "enabled", "true");
        parameters.put(PREFIX + "mode.default", "concurrent");
        threads.forEach((key, value) -> parameters.put(PREFIX + key, value));
        return Rehearsal.of(new FakeKernel(), parameters, cases);
    }

    private static int windows(Rehearsal rehearsal) {
        List<String> log = rehearsal.log();
        assertThat(log).startsWith("arm 16384 BEST").endsWith("disarm");
        List<String> windows = log.subList(1, log.size() - 1);
        for (int i = 0; i < windows.size(); i++) {
            assertThat(windows.get(i)).isEqualTo(i % 2 == 0 ? "open" : "close");
        }
        return windows.size() / 2;
    }

    /** Ahead of the window: a test that has it goes on when so many have come, so that the others must be waiting. */
    static class Arrivals implements BeforeEachCallback, AfterEachCallback {
        private static final AtomicInteger HERE = new AtomicInteger();
        private static final AtomicInteger MOST = new AtomicInteger();
        private static volatile CountDownLatch expected = new CountDownLatch(0);

        static void expect(int tests) {
            expected = new CountDownLatch(tests);
            MOST.set(0);
        }

        static void await() throws InterruptedException {
            assertThat(expected.await(20, TimeUnit.SECONDS))
                    .as("the other tests have come")
                    .isTrue();
        }

        /** How many were there at the same time. */
        static int atOnce() {
            return MOST.get();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            int here = HERE.incrementAndGet();
            MOST.accumulateAndGet(here, Math::max);
            expected.countDown();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            HERE.decrementAndGet();
        }
    }

    @OnFakeKernel
    @ExtendWith(Arrivals.class)
    abstract static class InField {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder().build();

        @Test
        void test(PacketTrace trace) throws InterruptedException {
            Arrivals.await();
            assertThat(trace.snapshot().open()).isTrue();
        }
    }

    static class FieldACases extends InField {}

    static class FieldBCases extends InField {}

    static class FieldCCases extends InField {}

    static class FieldDCases extends InField {}

    @OnFakeKernel
    @ExtendWith(Arrivals.class)
    @PathproofTest
    static class AnnotatedCases {
        @RepeatedTest(10)
        void test(PacketTrace trace) {
            assertThat(trace.snapshot().open()).isTrue();
        }
    }

    @PathproofTest
    static class MoreAnnotatedCases extends AnnotatedCases {}
}
