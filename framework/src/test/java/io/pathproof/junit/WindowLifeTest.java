package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** However a test ends, its window is closed, and the probes go with the session. */
class WindowLifeTest {

    private static final List<String> WHOLE = List.of("arm 16384 BEST", "open", "close", "disarm");

    @Test
    void theProbesAreArmedOnceForAllTestsOfASession() {
        Rehearsal rehearsal = Rehearsal.of(FirstCases.class, SecondCases.class);
        assertThat(rehearsal.succeeded()).isEqualTo(2);
        assertThat(rehearsal.log()).containsExactly("arm 16384 BEST", "open", "close", "open", "close", "disarm");
    }

    @Test
    void otherOptionsArmAnew() {
        assertThat(Rehearsal.of(FirstCases.class, SmallRingCases.class, PatientCases.class)
                        .log())
                .containsExactly(
                        "arm 16384 BEST",
                        "open",
                        "close",
                        "disarm",
                        "arm 4 BEST",
                        "open",
                        "close",
                        "open",
                        "close",
                        "disarm");
    }

    @Test
    void aSessionWithoutAWindowArmsNothing() {
        assertThat(Rehearsal.of(NoWindowCases.class).log()).isEmpty();
    }

    @Test
    void aFailedTestClosesItsWindow() {
        assertThat(Rehearsal.of(FailingCases.class).log()).isEqualTo(WHOLE);
    }

    @Test
    void soDoesOneWhoseBeforeEachFails() {
        assertThat(Rehearsal.of(FailingBeforeCases.class).log()).isEqualTo(WHOLE);
    }

    @Test
    void soDoesOneForWhichALaterExtensionFails() {
        Rehearsal rehearsal = Rehearsal.of(FailingExtensionCases.class);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .extracting(Throwable::getMessage)
                .isEqualTo("on purpose");
        assertThat(rehearsal.log()).isEqualTo(WHOLE);
    }

    @Test
    void aTestThatIsOverItsTimeLosesItsWindowToTheNextButKeepsItsTrace() throws InterruptedException {
        Rehearsal rehearsal = Rehearsal.of(TimeoutCases.class);
        assertThat(rehearsal.failures()).singleElement(THROWABLE).isInstanceOf(TimeoutException.class);
        assertThat(rehearsal.log())
                .containsExactly("arm 16384 BEST", "open", "close", "open", "next", "close", "disarm");

        TimeoutCases.RELEASED.countDown();
        assertThat(TimeoutCases.DONE.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.log()).endsWith("late: 1 passage, closed");
    }

    @Test
    void aTraceStaysReadableAfterItsTest() {
        Rehearsal rehearsal = Rehearsal.of(KeptCases.class);
        assertThat(rehearsal.failures()).isEmpty();
        assertThat(rehearsal.log()).containsSubsequence("close", "after all: 1 passage, closed", "disarm");
        assertThat(KeptCases.trace().ledger().complete())
                .as("after the session")
                .isTrue();
    }

    @Test
    void whatIsRecordedIsNotChangedAfterTheTest() {
        Rehearsal rehearsal = Rehearsal.of(KeptCases.class);
        assertThatThrownBy(() -> KeptCases.probes().record(PacketFilter.icmp()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this window is closed: what is recorded can be changed only while its test runs");
        assertThat(rehearsal.log()).doesNotContain("filter icmp");
    }

    @Test
    void filtersThatTheKernelCannotHoldDoNotReachIt() {
        Rehearsal rehearsal = Rehearsal.of(TooManyFiltersCases.class);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the kernel holds 16 filters at once, not 17: ");
        assertThat(rehearsal.log()).isEqualTo(WHOLE);
    }

    private static void note(String when, PacketTrace trace) {
        Rehearsal.note(when + ": " + trace.passages().size() + " passage, "
                + (trace.snapshot().open() ? "open" : "closed"));
    }

    @OnFakeKernel
    abstract static class One {
        @Test
        void test() {}
    }

    @PathproofTest
    static class FirstCases extends One {}

    @PathproofTest
    static class SecondCases extends One {}

    @PathproofTest(ringKiB = 4)
    static class SmallRingCases extends One {}

    @PathproofTest(ringKiB = 4, patienceMillis = 1)
    static class PatientCases extends One {}

    static class NoWindowCases extends One {}

    @OnFakeKernel
    @PathproofTest
    static class FailingCases {
        @Test
        void test() {
            throw new AssertionError("on purpose");
        }
    }

    @PathproofTest
    static class FailingBeforeCases extends One {
        @BeforeEach
        void before() {
            throw new IllegalStateException("on purpose");
        }
    }

    @PathproofTest
    @ExtendWith(FailingExtension.class)
    static class FailingExtensionCases extends One {}

    static class FailingExtension implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            throw new IllegalStateException("on purpose");
        }
    }

    @OnFakeKernel
    @PathproofTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TimeoutCases {
        static final CountDownLatch RELEASED = new CountDownLatch(1);
        static final CountDownLatch DONE = new CountDownLatch(1);

        @Test
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void hangs(PacketTrace trace) {
            while (RELEASED.getCount() > 0) {
                Thread.onSpinWait();
            }
            note("late", trace);
            DONE.countDown();
        }

        @Test
        void next() {
            Rehearsal.note("next");
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class KeptCases {
        private static @Nullable PacketTrace trace;
        private static @Nullable Probes probes;

        @Test
        void test(PacketTrace trace, Probes probes) {
            KeptCases.trace = trace;
            KeptCases.probes = probes;
        }

        @AfterAll
        static void readsIt() {
            note("after all", trace());
        }

        static PacketTrace trace() {
            return Objects.requireNonNull(trace);
        }

        static Probes probes() {
            return Objects.requireNonNull(probes);
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class TooManyFiltersCases {
        @Test
        void test(Probes probes) {
            PacketFilter[] filters = new PacketFilter[17];
            Arrays.fill(filters, PacketFilter.udp());
            probes.record(filters);
        }
    }
}
