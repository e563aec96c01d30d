package io.pathproof.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Java in README and docs is a region of a test that compiles and runs. A block says which:
 * {@code <!-- snippet: ThreeScenesIT#denied -->}. A page that a test of the framework generates is compiled there; a whole file,
 * {@code <!-- file: FirstIT.java -->}, by lab/start.
 */
class SnippetsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path SAMPLES = Path.of("src/test/java/io/pathproof/samples");
    private static final String GENERATED = "This page is generated, and a test holds it";
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- snippet: (\\w+)#([\\w-]+) -->\n)?(?<!\\.java -->\n)```java\n(.*?)```\n", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> javaInTheDocsIsARegionOfASample() throws IOException {
        List<DynamicTest> tests = pages().stream().flatMap(this::blocks).toList();
        assertThat(tests).as("blocks of Java in README and docs").isNotEmpty();
        return tests.stream();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !read(page).contains(GENERATED))
                    .sorted()
                    .toList();
        }
    }

    private Stream<DynamicTest> blocks(Path page) {
        return BLOCK.matcher(read(page))
                .results()
                .map(block -> DynamicTest.dynamicTest(
                        PROJECT.relativize(page) + ": " + block.group(1) + "#" + block.group(2), () -> check(block)));
    }

    private static void check(MatchResult block) {
        assertThat(block.group(1))
                .as("a block of Java without the name of its region:\n" + block.group(3))
                .isNotNull();
        assertThat(block.group(3)).isEqualTo(region(block.group(1), block.group(2)));
    }

    private static String region(String type, String name) {
        String source = read(SAMPLES.resolve(type + ".java"));
        Matcher region = Pattern.compile(
                        " *// tag::" + name + "\\[\\]\n(.*?) *// end::" + name + "\\[\\]\n", Pattern.DOTALL)
                .matcher(source);
        assertThat(region.find()).as(type + " has a region " + name).isTrue();
        return region.group(1)
                .lines()
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
