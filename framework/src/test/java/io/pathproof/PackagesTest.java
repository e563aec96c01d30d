package io.pathproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms that a reader can look over, and one name for one thing. */
class PackagesTest {

    private static final Path MAIN = Path.of("src/main/java/io/pathproof");
    private static final long MOST_FILES = 30;

    /** What users import from, whose names are theirs by now. */
    private static final Set<String> PUBLIC = Set.of("trace", "assertions", "assertions/error");

    /** A node and a pod of a cluster are those of the topology, and more. */
    private static final Set<String> TWICE = Set.of("Node.java", "Pod.java", "package-info.java");

    @Test
    void noPackageHasMoreFilesThanAReaderLooksOver() throws IOException {
        Map<String, Long> sizes = files().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> MAIN.relativize(file.getParent()).toString())
                .filter(room -> !PUBLIC.contains(room))
                .collect(Collectors.groupingBy(room -> room, Collectors.counting()));
        assertThat(sizes)
                .hasSizeGreaterThan(10)
                .allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void noTwoTypesHaveOneName() throws IOException {
        Map<String, List<Path>> byName = files().stream()
                .filter(file -> !TWICE.contains(file.getFileName().toString()))
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        assertThat(byName).hasSizeGreaterThan(100).allSatisfy((name, files) -> assertThat(files)
                .hasSize(1));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
