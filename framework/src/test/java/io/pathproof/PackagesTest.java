package io.pathproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms that a reader can look over, files that a reader can read, and one name for one thing. */
class PackagesTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final List<Path> ALL = List.of(
            MAIN,
            Path.of("src/test/java"),
            Path.of("../fuzz/src"),
            Path.of("../bench/src"),
            Path.of("../sample-tests/src"));
    private static final int MOST_FILES = 30;
    private static final int MOST_LINES = 400;

    /** A node and a pod of a cluster are those of the topology, and more; a room may say what it is for. */
    private static final Set<String> TWICE = Set.of("Node.java", "Pod.java", "package-info.java");

    @Test
    void noPackageHasMoreFilesThanAReaderLooksOver() throws IOException {
        Map<Path, List<Path>> rooms = files(ALL).stream().collect(Collectors.groupingBy(Path::getParent));
        assertThat(rooms).hasSizeGreaterThan(40);
        assertThat(rooms.entrySet())
                .filteredOn(room -> room.getValue().size() > MOST_FILES)
                .isEmpty();
    }

    @Test
    void noFileHasMoreLinesThanAReaderKeepsInMind() throws IOException {
        List<Path> files = files(ALL);
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(files).filteredOn(file -> lines(file) > MOST_LINES).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noTwoTypesHaveOneName() throws IOException {
        Map<Path, List<Path>> byName = files(List.of(MAIN)).stream().collect(Collectors.groupingBy(Path::getFileName));
        assertThat(byName).hasSizeGreaterThan(300);
        assertThat(byName.entrySet())
                .filteredOn(files -> !TWICE.contains(files.getKey().toString()))
                .filteredOn(files -> files.getValue().size() > 1)
                .isEmpty();
    }

    private static List<Path> files(List<Path> roots) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }
}
