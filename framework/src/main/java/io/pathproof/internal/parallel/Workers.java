package io.pathproof.internal.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Does work by several threads. They are threads of their own: whoever waits for a common pool may have to run what else waits there,
 * such as another test of JUnit's.
 */
public final class Workers {

    /** With fewer than so many, a thread costs more than it saves. */
    private static final int SHARE = 20_000;

    private Workers() {}

    /** Does a task for each number below this one, in any order, and is back when all is done; throws what one of them threw. */
    public static void forEach(int count, IntConsumer task) {
        int shares = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), count / SHARE));
        CompletableFuture<?>[] others = new CompletableFuture<?>[shares - 1];
        for (int i = 0; i < others.length; i++) {
            int from = begin(i + 1, shares, count);
            int to = begin(i + 2, shares, count);
            others[i] = CompletableFuture.runAsync(() -> run(from, to, task), Workers::start);
        }
        try {
            run(0, begin(1, shares, count), task);
        } finally {
            await(CompletableFuture.allOf(others));
        }
    }

    private static int begin(int share, int shares, int count) {
        return (int) ((long) count * share / shares);
    }

    private static void run(int from, int to, IntConsumer task) {
        for (int i = from; i < to; i++) {
            task.accept(i);
        }
    }

    /** Does two things at once if together they are as much work as so many tasks are, else one after the other. */
    public static void both(int tasks, Runnable one, Runnable other) {
        if (tasks < 2 * SHARE || Runtime.getRuntime().availableProcessors() == 1) {
            one.run();
            other.run();
            return;
        }
        CompletableFuture<Void> beside = CompletableFuture.runAsync(other, Workers::start);
        try {
            one.run();
        } finally {
            await(beside);
        }
    }

    /** Begins to work something out, for who will {@link #await} it. */
    public static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Workers::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "pathproof-worker");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was worked out; throws what its work threw. */
    public static <T> T await(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
