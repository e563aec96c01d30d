package io.pathproof.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Whether the machine is ours alone. The same piece of work is done before and after what is measured: if it takes much longer
 * than it took at best, something else runs, here or, where the CPU is emulated, outside. Time that a hypervisor took shows as steal.
 */
final class Quiet {

    private static final int WORK = 500_000;
    private static final int ATTEMPTS = 5;
    /** Twice as long it takes when our own JVM's compiler is at work on the CPU's other thread. */
    private static final double MOST = 2.5;

    private static final long STEAL_TICKS = 5;

    private final boolean noisy;
    private long best = Long.MAX_VALUE;

    /** Somebody might read what the work came to: it has to be done. */
    static volatile long sink;

    Quiet(Settings settings) {
        this.noisy = settings.noisy();
        for (int i = 0; i < 10; i++) {
            work();
        }
    }

    /**
     * Measures, and once more as long as something else runs meanwhile.
     *
     * @throws SetupException if it does each time
     */
    double during(DoubleSupplier measurement) {
        for (int attempt = 1; ; attempt++) {
            long steal = steal();
            long before = work();
            double value = measurement.getAsDouble();
            long slowest = Math.max(before, work());
            String problem = problem((double) slowest / best, steal() - steal);
            if (problem.isEmpty() || noisy) {
                return value;
            }
            SetupException.require(attempt < ATTEMPTS, problem + ", " + ATTEMPTS + " times. End it, or say --noisy");
        }
    }

    private static String problem(double slower, long stolen) {
        return slower <= MOST && stolen <= STEAL_TICKS
                ? ""
                : String.format(
                        Locale.ROOT,
                        "something else keeps the machine busy: the same work took %.2f times as long as at best (want %.1f"
                                + " at most), and a hypervisor took %d ticks (want %d at most)",
                        slower,
                        MOST,
                        stolen,
                        STEAL_TICKS);
    }

    /** The best of five, so that a collection or an interrupt is no load. */
    private long work() {
        long shortest = Long.MAX_VALUE;
        for (int turn = 0; turn < 5; turn++) {
            long start = System.nanoTime();
            long value = start;
            for (int i = 0; i < WORK; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
            sink = value;
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        best = Math.min(best, shortest);
        return shortest;
    }

    private static long steal() {
        try {
            return Long.parseLong(
                    Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1)[8]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
