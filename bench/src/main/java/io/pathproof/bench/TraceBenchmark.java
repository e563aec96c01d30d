package io.pathproof.bench;

import io.pathproof.trace.Snapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the records of a window to its crossings or journeys, and an assertion about each of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class TraceBenchmark {

    @Param({"1000000", "10000000"})
    public int events;

    private SyntheticTrace trace = SyntheticTrace.of(0);

    @Setup
    public void record() {
        trace = SyntheticTrace.of(events);
    }

    @Benchmark
    public Snapshot crossings() {
        return new Analysis(trace).crossings();
    }

    @Benchmark
    public Snapshot crossingsAndAnAssertion() {
        Snapshot snapshot = new Analysis(trace).crossings();
        Analysis.judgeCrossings(snapshot);
        return snapshot;
    }

    @Benchmark
    public Snapshot journeys() {
        return new Analysis(trace).journeys();
    }

    @Benchmark
    public Snapshot journeysAndAnAssertion() {
        Snapshot snapshot = new Analysis(trace).journeys();
        Analysis.judgeJourneys(snapshot);
        return snapshot;
    }

    @Benchmark
    public Snapshot journeysAndAnAssertionOnAnswers() {
        Snapshot snapshot = new Analysis(trace).journeys();
        Analysis.judgeAnswers(snapshot);
        return snapshot;
    }
}
