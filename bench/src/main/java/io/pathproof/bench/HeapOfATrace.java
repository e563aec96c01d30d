package io.pathproof.bench;

import io.pathproof.trace.Snapshot;
import java.lang.ref.Reference;

/** How much of the Java heap a trace that was looked at keeps; its records are outside of it. */
public final class HeapOfATrace {

    private HeapOfATrace() {}

    /** Of a trace of so many events, whose journeys were asked for. */
    public static double bytesAnEvent(int events) {
        SyntheticTrace trace = SyntheticTrace.of(events);
        long before = usedHeap();
        Analysis analysis = new Analysis(trace);
        Snapshot snapshot = analysis.journeys();
        try {
            return (usedHeap() - before) / (double) trace.events();
        } finally {
            Reference.reachabilityFence(analysis);
            Reference.reachabilityFence(snapshot);
        }
    }

    /** What is left after some collections. */
    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
