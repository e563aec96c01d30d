package io.pathproof.bench.lab;

import io.pathproof.bench.HeapOfATrace;
import io.pathproof.bench.TraceBenchmark;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A million events, and ten, to journeys and an assertion about each packet, by JMH; and what they keep. On this machine's own CPU. */
final class AnalysisRow implements Row {

    private static final int MILLION = 1_000_000;

    /** So short a time is measured often: what else the machine does takes some of it now and then. */
    private static final int OFTEN = 7;

    private static final int WARMUPS = 5;

    @Override
    public String name() {
        return "analysis";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Series one = new Series();
        Series ten = new Series();
        for (int round = 0; round < settings.rounds(); round++) {
            one.add(seconds(MILLION, WARMUPS, OFTEN));
            ten.add(seconds(10 * MILLION, WARMUPS / 2, 1));
        }
        return List.of(
                Result.atMost(
                        1, name(), "1,000,000 events to journeys and an assertion", "s", one.median(), one.spread()),
                Result.atMost(
                        11, name(), "10,000,000 events, times 1,000,000", "times", ten.timesThoseOf(one), ten.spread()),
                Result.atMost(
                        200,
                        name(),
                        "heap that the analysed trace keeps",
                        "B/event",
                        HeapOfATrace.bytesAnEvent(MILLION),
                        "of 1,000,000 events"));
    }

    /** The median of a JVM. */
    private static double seconds(int events, int warmups, int times) {
        Options options = new OptionsBuilder()
                .include(TraceBenchmark.class.getSimpleName() + ".journeysAndAnAssertion$")
                .param("events", Integer.toString(events))
                .warmupIterations(warmups)
                .measurementIterations(times)
                .build();
        try {
            return new Runner(options)
                            .runSingle()
                            .getPrimaryResult()
                            .getStatistics()
                            .getPercentile(50)
                    / 1000;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure", e);
        }
    }
}
