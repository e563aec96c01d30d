package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(ReportFile.class)
    void onlyItsOwnerCanReadIt(ReportFile kind) throws IOException {
        Path file = directory.resolve(kind.fileName());
        kind.write(Scenes.report(Scenes.drop()), file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(list()).containsExactly(kind.fileName());
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void whatFailsHalfwayLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("trace.json"), "before");
        assertThatIOException()
                .isThrownBy(() -> OwnFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .withMessage("No space left on device");
        assertThat(file).hasContent("before");
        assertThat(list()).containsExactly("trace.json");
    }

    private Stream<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
