package io.pathproof.internal.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What messages link to is there, is called so, and is that of this version. */
class DocPageTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("DocPage\\.(\\w+)\\s*\\.at\\(\"([^\"]+)\"\\)");

    @ParameterizedTest
    @EnumSource
    void hasItsTitle(DocPage page) throws IOException {
        assertThat(Files.readString(PROJECT.resolve(page.path()))).startsWith("# " + page.title() + "\n");
    }

    @Test
    void isOfThisVersion() throws IOException {
        Matcher version =
                Pattern.compile("<version>(\\d+\\.\\d+)\\.").matcher(Files.readString(PROJECT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(DocPage.WEB).endsWith("/v" + version.group(1) + "/");
    }

    @Test
    void hasEachHeadingThatAMessageLinksTo() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String[]> links = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LINK.matcher(read(file)).results())
                    .map(link -> new String[] {link.group(1), link.group(2)})
                    .toList();
            assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> assertThat(headings(DocPage.valueOf(link[0])))
                    .contains(link[1]));
        }
    }

    /** As GitHub makes anchors of headings. */
    private static List<String> headings(DocPage page) {
        return read(PROJECT.resolve(page.path()))
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
