package io.pathproof.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops processes, of which this JVM may be one, from when somebody opens a file for writing until nobody has it open any more. So they
 * go on even if whoever opened it was killed.
 */
final class Stopping implements AutoCloseable {

    private static final String SCRIPT = "exec 3<\"$0\"; kill -STOP \"$@\"; cat <&3; kill -CONT \"$@\"";

    private static final int PATIENCE_SECONDS = 20;

    private final Path directory;
    private final Path held;
    private final Process keeper;

    Stopping(List<Long> processes) {
        try {
            directory = Files.createTempDirectory("stopping");
            held = directory.resolve("held");
            end(new ProcessBuilder("mkfifo", held.toString()).inheritIO().start());
            List<String> words = new ArrayList<>(List.of("bash", "-c", SCRIPT, held.toString()));
            processes.forEach(process -> words.add(process.toString()));
            keeper = new ProcessBuilder(words).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who has it open keeps them from running. */
    String held() {
        return held.toString();
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly(); // nobody opened the file
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other processes were stopped", e);
        }
    }

    /** By then they run again. */
    @Override
    public void close() {
        end(keeper);
        try {
            Files.delete(held);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
