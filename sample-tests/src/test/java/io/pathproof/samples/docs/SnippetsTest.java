package io.pathproof.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java in README and docs is a region of a test that compiles and runs: {@code <!-- snippet: ThreeScenesIT#denied -->}; or it is a file of
 * docs/start.md, {@code <!-- file: … -->}, which lab/start runs. Each block compiles alone, with the imports that it shows.
 */
class SnippetsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path SAMPLES = Path.of("src/test/java/io/pathproof/samples");
    private static final String GENERATED = "This page is generated, and a test holds it";
    private static final Pattern REGION = Pattern.compile("snippet: (\\w+)#([\\w-]+)");
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->\n(```\\w+\n.*?```\n)", Pattern.DOTALL);

    @TempDir
    static Path classes;

    @TestFactory
    Stream<DynamicTest> eachBlockCompilesAlone() throws IOException {
        StrangersCompiler compiler = new StrangersCompiler(classes);
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Snippet whole = new Snippet("", "", "");
            for (Snippet snippet : Snippet.in(read(page))) {
                whole = snippet.isWhole() ? snippet : whole;
                String file = snippet.file(whole);
                tests.add(DynamicTest.dynamicTest(
                        PROJECT.relativize(page) + ": "
                                + snippet.code().lines().findFirst().orElse(""),
                        () -> {
                            assertThat(compiler.errors(file)).as(file).isEmpty();
                            assertThat(snippet.imports())
                                    .as("imports that the block needs")
                                    .allMatch(name -> snippet.isFrame() || snippet.mentions(name));
                        }));
            }
        }
        assertThat(tests).as("blocks of Java in README and docs").hasSizeGreaterThan(15);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> eachBlockIsARegionOfASampleOrAFileThatTheLabRuns() throws IOException {
        return pages().stream()
                .filter(page -> !read(page).contains(GENERATED))
                .flatMap(page -> Snippet.in(read(page)).stream()
                        .filter(snippet -> !snippet.source().startsWith("file: "))
                        .map(snippet -> DynamicTest.dynamicTest(
                                PROJECT.relativize(page) + ": " + snippet.source(),
                                () -> assertThat(snippet.code()).isEqualTo(region(snippet)))));
    }

    @Test
    void theReadmeHasTheFirstTwoFilesOfTheStart() {
        List<String> readme = files(PROJECT.resolve("README.md"));
        assertThat(readme).hasSize(2);
        assertThat(files(PROJECT.resolve("docs/start.md"))).containsAll(readme);
    }

    private static List<String> files(Path page) {
        return FILE.matcher(read(page)).results().map(MatchResult::group).toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String region(Snippet snippet) {
        MatchResult name = REGION.matcher(snippet.source())
                .results()
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("a block of Java without the name of its region:\n" + snippet.code()));
        String source = read(SAMPLES.resolve(name.group(1) + ".java"));
        String tagged = Pattern.compile(
                        " *// tag::" + name.group(2) + "\\[]\n(.*?) *// end::" + name.group(2) + "\\[]\n",
                        Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(part -> part.group(1))
                .collect(Collectors.joining());
        assertThat(tagged).as(snippet.source()).isNotEmpty();
        return tagged.lines()
                .filter(line -> !line.matches(" *// (tag|end)::.*"))
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .concat("\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
