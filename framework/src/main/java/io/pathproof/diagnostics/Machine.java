package io.pathproof.diagnostics;

import io.pathproof.internal.process.Command;
import io.pathproof.internal.process.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine by its file tree: everything a check knows, it reads below the root or hears from a program below it. */
record Machine(Path root) {

    static final Machine THIS = new Machine(Path.of("/"));

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> PROGRAM_DIRECTORIES =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    boolean has(String absolute) {
        return Files.exists(path(absolute));
    }

    /** A file's text; empty where it is not there or not ours to read. Not for large ones. */
    Optional<String> read(String absolute) {
        try {
            return Optional.of(Files.readString(path(absolute), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a large file the lines with this in them; empty where it is not there or not ours to read. */
    Optional<List<String>> lines(String absolute, String part) {
        try (Stream<String> lines = Files.lines(path(absolute), StandardCharsets.ISO_8859_1)) {
            return Optional.of(lines.filter(line -> line.contains(part)).toList());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    Optional<Path> program(String name) {
        return PROGRAM_DIRECTORIES.stream()
                .map(directory -> path(directory + "/" + name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs one of the machine's programs; empty where it has none of that name. */
    Optional<Result> run(String program, String... arguments) {
        return program(program).map(path -> new Command(
                        Stream.concat(Stream.of(path.toString()), Stream.of(arguments))
                                .toList(),
                        Map.of(),
                        "",
                        PATIENCE)
                .run());
    }
}
