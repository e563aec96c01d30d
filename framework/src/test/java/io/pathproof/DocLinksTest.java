package io.pathproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pages link to what there is. */
class DocLinksTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern LINK =
            Pattern.compile("(?m)\\[([^]\\[]*)](?:\\(|: )(?!https?:)([^)#\\s]+)(?:#[^)\\s]*)?(?:\\)|$)");

    @TestFactory
    Stream<DynamicTest> linksLeadToFiles() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(PROJECT.relativize(page) + "", () -> {
                    assertThat(links(page)).allSatisfy(link -> assertThat(page.resolveSibling(link.group(2)))
                            .exists());
                }));
    }

    @Test
    void eachNameInTheArchitectureIsALink() throws IOException {
        Path page = PROJECT.resolve("docs/architecture.md");
        Set<String> known = links(page).stream().map(link -> link.group(1)).collect(Collectors.toSet());
        List<String> named = Pattern.compile("\\[([\\w.]+)](?!:)")
                .matcher(Files.readString(page))
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20).allMatch(known::contains);
    }

    /** A page that says which types do what is of use as long as these are their names. */
    @Test
    void typesOfTheArchitectureAreCalledAsTheirFilesAre() throws IOException {
        List<MatchResult> types = links(PROJECT.resolve("docs/architecture.md")).stream()
                .filter(link -> link.group(2).endsWith(".java"))
                .toList();
        assertThat(types).hasSizeGreaterThan(20).allSatisfy(link -> assertThat(link.group(2))
                .endsWith("/" + link.group(1) + ".java"));
    }

    /** A page that says which test holds what is of use as long as there is such a test. */
    @Test
    void testsThatAPageNamesAreThere() throws IOException {
        Map<String, Path> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        }
        List<MatchResult> named = Pattern.compile("`(\\w+(?:Test|IT|Table))(?:\\.(\\w+))?`")
                .matcher(Files.readString(PROJECT.resolve("docs/known-wrong-answers.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        for (MatchResult test : named) {
            assertThat(tests).as(test.group()).containsKey(test.group(1));
            assertThat(Files.readString(tests.get(test.group(1))))
                    .as(test.group())
                    .contains(test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2) + "(");
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            Stream<Path> others = Stream.of("README", "CONTRIBUTING", "CHANGELOG", "SECURITY", "lab/README")
                    .map(name -> PROJECT.resolve(name + ".md"));
            return Stream.concat(docs, others)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<MatchResult> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page)).results().toList();
    }
}
