package io.pathproof.fuzz.traffic;

/** Where this thread runs. */
final class Cpu {

    private Cpu() {}

    static void pin(int cpu) {
        Sys.sched_setaffinity(0, 8, new long[] {1L << cpu});
    }

    static void unpin(int cpus) {
        Sys.sched_setaffinity(0, 8, new long[] {(1L << cpus) - 1});
    }
}
