package io.pathproof.bench;

import io.pathproof.trace.Snapshot;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/** How much memory a trace that was looked at keeps: on the Java heap, and outside of it. */
public final class HeapOfATrace {

    private HeapOfATrace() {}

    /** With the number of events as its argument, or of a million. */
    public static void main(String[] arguments) {
        SyntheticTrace trace = SyntheticTrace.of(arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]));
        long before = usedHeap();
        Analysis analysis = new Analysis(trace);
        Snapshot snapshot = analysis.journeys();
        long bytes;
        try {
            bytes = usedHeap() - before;
        } finally {
            Reference.reachabilityFence(analysis);
            Reference.reachabilityFence(snapshot);
        }
        System.out.printf(
                "%d events: %.1f bytes of heap an event, %.1f outside of it%n",
                trace.events(), bytes / (double) trace.events(), usedDirectly() / (double) trace.events());
    }

    /** What is left after some collections. */
    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long usedDirectly() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
