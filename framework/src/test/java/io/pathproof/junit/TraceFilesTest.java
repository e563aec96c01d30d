package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathproof.trace.PacketTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** When the files about a trace are written, where, and that they never stand in a failure's way. */
class TraceFilesTest {

    private static final List<String> ALL = List.of("trace.html", "trace.json", "trace.pcapng", "trace.svg");

    /** What a ping carries here. */
    private static final String ZEROS = "0".repeat(2 * 56);

    @TempDir
    Path directory;

    @Test
    void aTestThatFailsHasThem() throws IOException {
        Rehearsal rehearsal = writing(Map.of(), FailingCases.class);
        assertThat(files("test")).containsExactlyElementsOf(ALL);
        assertThat(published(rehearsal)).isEqualTo(4);
        assertThat(read("trace.html"))
                .contains("<h1>TraceFilesTest$FailingCases \u203a test()</h1>", "<summary>on purpose</summary>");
        assertThat(read("trace.json")).contains("\"packetCount\":1,");
    }

    @Test
    void theFailureNamesTheFileToOpen() {
        Throwable failure = writing(Map.of(), FailingCases.class).failures().get(0);
        assertThat(failure).hasMessage("on purpose");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::toString)
                .containsExactly("the packets of this test: " + directory.resolve("test/trace.html")
                        + ", and more files beside it");
    }

    @Test
    void aTestThatPassesHasNone() {
        assertThat(published(writing(Map.of(), PassingCases.class))).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void norDoesOneThatWasAborted() {
        assertThat(published(writing(Map.of(), AbortedCases.class))).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {FailingBeforeCases.class, FailingAfterCases.class, FailingInAFieldCases.class})
    void howeverItFails(Class<?> cases) throws IOException {
        writing(Map.of(), cases);
        assertThat(files("test")).containsExactlyElementsOf(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "always, 4, 4",
        " Always , 4, 4",
        "never, 0, 0",
        "on-failure, 4, 0",
    })
    void theParameterSaysWhen(String when, int failing, int passing) {
        Map<String, String> parameters = Map.of(PathproofTest.FILES_PROPERTY, when);
        assertThat(published(writing(parameters, FailingCases.class))).isEqualTo(failing);
        assertThat(published(writing(parameters, PassingCases.class))).isEqualTo(passing);
    }

    @Test
    void annotationAndBuilderAreBeforeTheParameter() {
        Map<String, String> never = Map.of(PathproofTest.FILES_PROPERTY, "never");
        assertThat(published(writing(never, AlwaysCases.class))).isEqualTo(4);
        assertThat(published(writing(never, AlwaysInAFieldCases.class))).isEqualTo(4);
        assertThat(published(writing(Map.of(), NeverCases.class))).isZero();
    }

    @Test
    void payloadIsLeftOutUnlessItIsAskedFor() throws IOException {
        writing(Map.of(), FailingCases.class);
        assertThat(read("trace.json")).contains("\"payload\":false").doesNotContain(ZEROS);
        writing(Map.of(PathproofTest.PAYLOAD_PROPERTY, "keep"), FailingCases.class);
        assertThat(read("trace.json")).contains("\"payload\":true", ZEROS);
        writing(Map.of(PathproofTest.PAYLOAD_PROPERTY, "keep"), CutCases.class);
        assertThat(read("trace.json")).contains("\"payload\":false").doesNotContain(ZEROS);
    }

    @Test
    void whatCannotBeWrittenDoesNotHideTheFailure() {
        Throwable failure = Rehearsal.of(FailingCases.class).failures().get(0);
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("on purpose");
        assertThat(failure.getSuppressed()).singleElement().satisfies(thrown -> assertThat(thrown)
                .isInstanceOf(RuntimeException.class));
    }

    @Test
    void norDoesItFailATestThatPasses() {
        assertThat(Rehearsal.of(AlwaysCases.class).succeeded()).isEqualTo(1);
    }

    @Test
    void eachInvocationOfAParameterizedTestHasItsOwn() throws IOException {
        writing(Map.of(), ParameterizedCases.class);
        assertThat(files("1ab")).containsExactlyElementsOf(ALL);
        assertThat(files("2cd")).containsExactlyElementsOf(ALL);
        assertThat(Files.readString(directory.resolve("2cd/trace.svg")))
                .contains("ParameterizedCases \u203a test(String) \u203a [2] cd");
    }

    @ParameterizedTest
    @CsvSource({
        "pathproof.files, sometimes, 'on-failure, always or never'",
        "pathproof.files, inherit, 'on-failure, always or never'",
        "pathproof.payload, some, cut or keep",
    })
    void anUnknownWord(String parameter, String word, String wanted) {
        Rehearsal rehearsal = writing(Map.of(parameter, word), PassingCases.class);
        assertThat(rehearsal.failures())
                .extracting(Throwable::getMessage)
                .containsExactly("configuration parameter " + parameter + " is \"" + word + "\": want " + wanted);
        assertThat(rehearsal.log()).isEmpty();
    }

    private Rehearsal writing(Map<String, String> parameters, Class<?> cases) {
        return Rehearsal.writingTo(directory, parameters, cases);
    }

    private static long published(Rehearsal rehearsal) {
        return rehearsal.results().allEvents().stream()
                .map(Event::getType)
                .filter(EventType.FILE_ENTRY_PUBLISHED::equals)
                .count();
    }

    private List<String> files(String test) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(test))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve("test").resolve(file), StandardCharsets.UTF_8);
    }

    @OnFakeKernel
    abstract static class Failing {
        @Test
        void test() {
            throw new AssertionError("on purpose");
        }
    }

    @OnFakeKernel
    abstract static class Passing {
        @Test
        void test() {}
    }

    @PathproofTest
    static class FailingCases extends Failing {}

    @PathproofTest
    static class PassingCases extends Passing {}

    @PathproofTest
    static class FailingBeforeCases extends Passing {
        @BeforeEach
        void before() {
            throw new IllegalStateException("on purpose");
        }
    }

    @PathproofTest
    static class FailingAfterCases extends Passing {
        @AfterEach
        void after(PacketTrace trace) {
            assertThat(trace.crossings()).isEmpty();
        }
    }

    static class FailingInAFieldCases extends Failing {
        @RegisterExtension
        final PathproofExtension pathproof = PathproofExtension.builder().build();
    }

    @PathproofTest
    @OnFakeKernel
    static class AbortedCases {
        @Test
        void test() {
            assumeTrue(false); // for EngineTestKit: aborted is not failed, so no files
        }
    }

    @PathproofTest(files = WriteFiles.ALWAYS)
    static class AlwaysCases extends Passing {}

    static class AlwaysInAFieldCases extends Passing {
        @RegisterExtension
        final PathproofExtension pathproof =
                PathproofExtension.builder().files(WriteFiles.ALWAYS).build();
    }

    @PathproofTest(files = WriteFiles.NEVER)
    static class NeverCases extends Failing {}

    @PathproofTest(payload = Payload.CUT)
    static class CutCases extends Failing {}

    @PathproofTest
    @OnFakeKernel
    static class ParameterizedCases {
        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"ab", "cd"})
        void test(String word) {
            throw new AssertionError(word);
        }
    }
}
