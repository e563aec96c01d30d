package io.pathproof.internal.parallel;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Does work by several threads. They are threads of their own: whoever waits for a common pool may have to run what else waits there,
 * such as another test of JUnit's.
 */
public final class Workers {

    /** With fewer than so many, a thread costs more than it saves. */
    private static final int SHARE = 20_000;

    /** Whoever is done with so many takes the next: a CPU that others use, too, gets fewer. */
    private static final int PORTION = 2048;

    private Workers() {}

    /** Does a task for each number below this one, in any order, and is back when all is done; throws what one of them threw. */
    public static void forEach(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable portions = () -> {
            for (long from = 0; from < count; ) {
                from = (long) next.getAndIncrement() * PORTION;
                run(from, Math.min(from + PORTION, count), task);
            }
        };
        together(portions, Collections.nCopies(threads(count) - 1, portions));
    }

    private static int threads(int tasks) {
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), tasks / SHARE));
    }

    private static void run(long from, long to, IntConsumer task) {
        for (int i = (int) from; i < to; i++) {
            task.accept(i);
        }
    }

    /** Does two things at once if together they are as much work as so many tasks are, else one after the other. */
    public static void both(int tasks, Runnable one, Runnable other) {
        if (threads(tasks) == 1) {
            one.run();
            other.run();
        } else {
            together(one, List.of(other));
        }
    }

    /** The one in this thread, each of the others in its own. */
    private static void together(Runnable here, List<Runnable> others) {
        CompletableFuture<?>[] beside = others.stream()
                .map(work -> CompletableFuture.runAsync(work, Workers::start))
                .toArray(CompletableFuture<?>[]::new);
        try {
            here.run();
        } finally {
            await(CompletableFuture.allOf(beside));
        }
    }

    /**
     * Makes a thing for each number below this one, in any order and by several threads, of which this is one; and takes each, in order,
     * in this thread. Throws what one of them threw.
     */
    public static <T> void inOrder(int count, IntFunction<T> maker, Consumer<T> taker) {
        Line<T> line = new Line<>(count, maker);
        for (int i = 1; i < Math.min(Runtime.getRuntime().availableProcessors(), count); i++) {
            start(line::makeAll);
        }
        try {
            for (int i = 0; i < count; i++) {
                taker.accept(line.get(i));
            }
        } finally {
            line.end();
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
