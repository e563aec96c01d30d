package io.pathproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathproof.internal.messages.DocPage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/failures.md is what the samples say today; with -Dpathproof.docs=write it is written anew. */
class FailurePageTest {

    private static final Path SOURCE = Path.of("src/test/java/io/pathproof/assertions/FailureSamples.java");
    private static final Path PAGE = Path.of("../docs/failures.md");
    private static final String WRITE = "mvn test -pl bpf,framework -Dtest=FailurePageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dpathproof.docs=write";
    private static final Pattern SAMPLE = Pattern.compile(
            "(?s)    /\\*\\* ([^\\n]*) \\*/\\n    static void (\\w+)\\(\\) \\{.*?\\n\\n(.*?)\\n    }\\n");

    private static final String TEST =
            """
            import static io.pathproof.assertions.PathproofAssertions.assertThat;

            import io.pathproof.junit.PathproofTest;
            import io.pathproof.trace.PacketTrace;
            import java.time.Duration;
            import org.junit.jupiter.api.Test;

            @PathproofTest
            class FailingIT {

                @Test
                void fails(PacketTrace trace) {
                    // one of the assertions below
                }
            }
            """;

    private record Sample(String story, String name, String assertion) {

        String message() {
            InvocationTargetException thrown =
                    catchThrowableOfType(InvocationTargetException.class, () -> method().invoke(null));
            return thrown.getCause() instanceof AssertionError failure
                    ? String.valueOf(failure.getMessage())
                    : "a sample has to fail by its assertion, but there was " + thrown.getCause();
        }

        private Method method() throws NoSuchMethodException {
            return FailureSamples.class.getDeclaredMethod(name);
        }

        String section() {
            return "## " + story + "\n\n```java\n" + assertion.stripIndent() + "\n```\n\n```text\n" + message()
                    + "\n```\n";
        }
    }

    @Test
    void isWhatTheSamplesSay() throws IOException {
        String page = page(samples());
        if ("write".equals(System.getProperty("pathproof.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("to write it anew: %s", WRITE).hasContent(page);
    }

    @Test
    void thereAreTenAndTheyDiffer() throws IOException {
        List<Sample> samples = samples();
        assertThat(samples).hasSize(10);
        assertThat(samples).extracting(Sample::message).doesNotHaveDuplicates();
        assertThat(samples)
                .allSatisfy(sample -> assertThat(sample.message()).contains("See " + DocPage.VERDICTS.at("")));
    }

    private static String page(List<Sample> samples) {
        return "# What failures say\n\nWhat is asserted, and the message. This page is generated, and a test holds it"
                + " to what the assertions say:\n`" + WRITE + "`\n\nThe test around each of them:\n\n```java\n" + TEST
                + "```\n\n"
                + samples.stream().map(Sample::section).collect(Collectors.joining("\n"));
    }

    /** In the order in which they stand there. */
    private static List<Sample> samples() throws IOException {
        return SAMPLE.matcher(Files.readString(SOURCE))
                .results()
                .map(found -> new Sample(found.group(1), found.group(2), found.group(3)))
                .toList();
    }
}
