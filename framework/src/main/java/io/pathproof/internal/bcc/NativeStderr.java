package io.pathproof.internal.bcc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * clang and libbcc's loader write to file descriptor 2, past {@code System.err}: here it is turned to a file for a
 * while, so that their words end up in the exception.
 */
final class NativeStderr {

    private static final Object ONE_AT_A_TIME = new Object();

    private NativeStderr() {}

    record Result<T>(T value, String words) {}

    static <T> Result<T> capture(Supplier<T> action) {
        synchronized (ONE_AT_A_TIME) {
            try {
                Path file = Files.createTempFile("pathproof-stderr", ".log");
                try {
                    T value = turnedTo(file, action);
                    return new Result<>(
                            value,
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip());
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary file for libbcc's messages", e);
            }
        }
    }

    private static <T> T turnedTo(Path file, Supplier<T> action) {
        int log = Libc.INSTANCE.open(file.toString(), Libc.O_WRONLY | Libc.O_TRUNC | Libc.O_CLOEXEC, 0);
        int stderr = Libc.INSTANCE.dup(2);
        try {
            Libc.INSTANCE.dup2(log, 2);
            return action.get();
        } finally {
            Libc.INSTANCE.dup2(stderr, 2);
            Libc.INSTANCE.close(stderr);
            Libc.INSTANCE.close(log);
        }
    }
}
