package io.pathproof.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command with its input and deadline. At the deadline it is killed, and its children with it. */
public record Command(List<String> words, Map<String, String> environment, String input, Duration deadline) {

    /** For threads that wait on processes: never the common pool, which on a small machine has one thread. */
    public static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pathproof-process");
        thread.setDaemon(true);
        return thread;
    });

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(Duration deadline, String... words) {
        return new Command(List.of(words), Map.of(), "", deadline);
    }

    /** Runs it and waits for its end. */
    public Result run() {
        long end = System.nanoTime() + deadline.toNanos();
        Process process;
        try {
            process = builder(words, environment).start();
        } catch (IOException e) {
            return new Result(words, Result.NOT_FOUND, "", String.valueOf(e.getMessage()), false);
        }
        CompletableFuture<String> stdout = text(process.getInputStream());
        CompletableFuture<String> stderr = text(process.getErrorStream());
        feed(process.getOutputStream());
        try {
            // Its output is at its end when it and all that it left running have closed it.
            CompletableFuture.allOf(stdout, stderr, process.onExit())
                    .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new Result(words, process.exitValue(), stdout.join(), stderr.join(), false);
        } catch (TimeoutException e) {
            kill(process);
            return new Result(words, -1, whatCame(stdout), whatCame(stderr), true);
        } catch (ExecutionException e) {
            throw new CompletionException("reading the output of " + words, e.getCause());
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.get(0) + " ran", e);
        }
    }

    /** A builder whose environment has an English locale, and the administrator's programs on its path. */
    public static ProcessBuilder builder(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().merge("PATH", "/usr/local/sbin:/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Ends a process and all below it. */
    public static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static String whatCame(CompletableFuture<String> output) {
        return output.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    }

    private void feed(OutputStream stdin) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading all of its input. Why is for its exit code and stderr to say.
        }
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }
}
