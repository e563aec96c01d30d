package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.pathproof.trace.PacketCounts;
import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A window that only counts: who says so, what it gives, and what it does not. */
class CountsWindowTest {

    private static final String IN =
            "the window of void io.pathproof.junit.CountsWindowTest$%s.test(%s) %s, so there are no %s to give: set"
                    + " recording = Recording.%s, or ask for a %s";

    @Test
    void theAnnotationSaysSo() {
        assertThat(Rehearsal.of(AnnotatedCases.class).log())
                .containsExactly("arm 16384 BEST", "count", "7 entered, 7 left", "filter icmp", "close", "disarm");
    }

    @Test
    void soDoesTheBuilder() {
        assertThat(Rehearsal.of(BuiltCases.class).log())
                .containsExactly("arm 16384 BEST", "count arp", "7 entered,  where arp", "close", "disarm");
    }

    @Test
    void soDoesAParameter() {
        Map<String, String> parameters = Map.of(PathproofTest.RECORDING_PROPERTY, "Counts");
        assertThat(Rehearsal.of(new FakeKernel(), parameters, PlainCases.class).log())
                .containsExactly("arm 16384 BEST", "count", "close", "disarm");
    }

    @Test
    void itGivesNoTrace() {
        isTold(
                TraceCases.class,
                ParameterResolutionException.class,
                IN.formatted(
                        "TraceCases",
                        PacketTrace.class.getName(),
                        "only counts",
                        "packets",
                        "PACKETS",
                        "PacketCounts"));
        isTold(
                PlainCases.class,
                ParameterResolutionException.class,
                IN.formatted(
                        "PlainCases",
                        PacketCounts.class.getName(),
                        "records packets",
                        "counts",
                        "COUNTS",
                        "PacketTrace"));
    }

    @Test
    void aFailureWritesNoFilesAboutPacketsThatNobodyHas(@TempDir Path directory) {
        Rehearsal rehearsal = Rehearsal.writingTo(directory, Map.of(), FailingCases.class);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .hasMessage("on purpose")
                .hasNoSuppressedExceptions();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFilterThatTheKernelAloneCannotDecide() {
        isTold(
                NodeCases.class,
                ExtensionConfigurationException.class,
                "record(..) of PathproofExtension.builder(): a window that only counts leaves the choice to the kernel, which"
                        + " cannot decide \"entering at one/veth-a\": want an interface's name, or its begin and *");
    }

    private static void isTold(Class<?> cases, Class<?> type, String message) {
        Rehearsal rehearsal = Rehearsal.of(cases);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(type)
                .hasMessage(message);
    }

    @OnFakeKernel
    @PathproofTest(recording = Recording.COUNTS)
    static class AnnotatedCases {
        @Test
        void test(PacketCounts counts, Probes probes) {
            Rehearsal.note(counts.from("veth-a").entered() + " entered, " + counts.leftBy("veth-b") + " left");
            probes.record(PacketFilter.icmp());
        }
    }

    @OnFakeKernel
    static class BuiltCases {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder()
                .recording(Recording.COUNTS)
                .record(PacketFilter.arp())
                .build();

        @Test
        void test(PacketCounts counts) {
            Rehearsal.note(counts.entered() + " entered, " + counts.description());
        }
    }

    @OnFakeKernel
    @PathproofTest(files = WriteFiles.NEVER)
    static class PlainCases {
        @Test
        void test(PacketCounts counts) {}
    }

    @OnFakeKernel
    @PathproofTest(recording = Recording.COUNTS)
    static class TraceCases {
        @Test
        void test(PacketTrace trace) {}
    }

    @OnFakeKernel
    @PathproofTest(recording = Recording.COUNTS)
    static class FailingCases {
        @Test
        void test() {
            throw new AssertionError("on purpose");
        }
    }

    @OnFakeKernel
    static class NodeCases {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder()
                .recording(Recording.COUNTS)
                .record(PacketFilter.any().enteringAt("one/veth-a"))
                .build();

        @Test
        void test() {}
    }
}
