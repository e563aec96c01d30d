package io.pathproof.fuzz.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A network namespace.
 *
 * @param process the directory in /proc of one whose files those of the namespace's node are
 * @param file that stands for the namespace
 */
public record Netns(String process, Path file) {

    /** The one of this number, as some process is in it. */
    public static Netns of(long inode) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                Path file = process.resolve("ns/net");
                if (inode(file) == inode) {
                    return new Netns(process.toString(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no process is in the network namespace " + inode);
    }

    /** One that has a name for whoever is in this one. */
    public Netns named(String name) {
        return new Netns(process, inside("/run/netns/" + name));
    }

    private static long inode(Path file) {
        try {
            return (Long) Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    /** Has a thread in it make something, a socket above all, which stays there. */
    public <T> T make(Supplier<T> maker) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        int fd = Sys.open(file.toString(), 0);
                        Sys.setns(fd, Sys.CLONE_NEWNET);
                        Sys.close(fd);
                        made.complete(maker.get());
                    } catch (RuntimeException | Error e) {
                        made.completeExceptionally(e);
                    }
                },
                "in " + file);
        thread.start();
        try {
            return made.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("in the network namespace " + file, e.getCause());
        }
    }

    /** Runs a program in it, and returns its output. */
    public String run(String input, String... words) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + file));
        command.addAll(List.of(words));
        return Command.run(input, command);
    }

    /** A file of this process tree, as a process in the namespace sees it: {@code /run/…} of a node is its own. */
    public Path inside(String path) {
        return Path.of(process + "/root" + path);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
