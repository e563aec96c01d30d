package io.pathproof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that {@code lab/fuzz --fault} puts back still fit what there is. */
class FaultsTest {

    private static final Path ROOT = Path.of("..");

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/io/pathproof/fuzz/faults"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void fits(Path patch) throws IOException {
        String text = "";
        StringBuilder before = new StringBuilder();
        for (String line : (Files.readString(patch) + "--- \n").lines().toList()) {
            if (line.startsWith("--- ") || line.startsWith("@@ ")) {
                assertThat(text).contains(before);
                before.setLength(0);
            } else if (line.startsWith("+++ ")) {
                text = Files.readString(ROOT.resolve(line.substring("+++ b/".length())));
            } else if (!line.startsWith("+")) {
                before.append(line.substring(1)).append('\n');
            }
        }
    }
}
