package io.pathproof.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether the machine is ours alone. The same piece of work is done before and after what is measured: if it takes much longer
 * than it took at best, something else runs, here or, where the CPU is emulated, outside. Time that a hypervisor took shows as steal.
 */
final class Quiet {

    private static final int WORK = 2_000_000;
    private static final double MOST = 1.3;
    private static final long STEAL_TICKS = 5;

    private final boolean noisy;
    private long best = Long.MAX_VALUE;

    /** Somebody might read what the work came to: it has to be done. */
    static volatile long sink;

    Quiet(Settings settings) {
        this.noisy = settings.noisy();
        for (int i = 0; i < 10; i++) {
            best = Math.min(best, work());
        }
    }

    /**
     * Does it.
     *
     * @throws SetupException if something else ran meanwhile
     */
    void during(Runnable measurement) {
        long steal = steal();
        long before = work();
        measurement.run();
        long after = work();
        best = Math.min(best, Math.min(before, after));
        double slower = (double) Math.max(before, after) / best;
        long stolen = steal() - steal;
        if (slower > MOST || stolen > STEAL_TICKS) {
            String problem = String.format(
                    Locale.ROOT,
                    "something else keeps the machine busy: the same work took %.2f times as long as at best (want %.1f at"
                            + " most), and a hypervisor took %d ticks (want %d at most)",
                    slower,
                    MOST,
                    stolen,
                    STEAL_TICKS);
            SetupException.require(noisy, problem + ". End it, or say --noisy");
            System.err.println("bench: " + problem);
        }
    }

    /** The best of three, so that a collection or an interrupt is no load. */
    private long work() {
        long shortest = Long.MAX_VALUE;
        for (int turn = 0; turn < 3; turn++) {
            long start = System.nanoTime();
            long value = start;
            for (int i = 0; i < WORK; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
            sink = value;
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
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
