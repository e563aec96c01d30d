package io.pathproof.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The messages as they are to be, written by hand: nothing here writes them. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden/assertions");

    private Golden() {}

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".txt")).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
