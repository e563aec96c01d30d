package io.pathproof.bench.lab;

import io.pathproof.bench.HeapOfATrace;
import io.pathproof.bench.TraceBenchmark;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** A million events, and ten, to journeys and an assertion about each packet, by JMH; and what they keep. On this machine's own CPU. */
final class AnalysisRow implements Row {

    private static final int MILLION = 1_000_000;

    /** So short a time is measured often: what else the machine does takes some of it now and then. */
    private static final int MANY = 20;

    @Override
    public String name() {
        return "analysis";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Statistics one = millis(MILLION, MANY);
        Statistics ten = millis(10 * MILLION, settings.rounds());
        return List.of(
                Result.atMost(
                        1,
                        name(),
                        "1,000,000 events to journeys and an assertion",
                        "s",
                        one.getPercentile(50) / 1000,
                        spread(one)),
                Result.atMost(
                        11,
                        name(),
                        "10,000,000 events, times 1,000,000",
                        "times",
                        ten.getPercentile(50) / one.getPercentile(50),
                        spread(ten)),
                Result.atMost(
                        200,
                        name(),
                        "heap that the analysed trace keeps",
                        "B/event",
                        HeapOfATrace.bytesAnEvent(MILLION),
                        "of 1,000,000 events"));
    }

    private static Statistics millis(int events, int times) {
        Options options = new OptionsBuilder()
                .include(TraceBenchmark.class.getSimpleName() + ".journeysAndAnAssertion$")
                .param("events", Integer.toString(events))
                .measurementIterations(times)
                .build();
        try {
            return new Runner(options).runSingle().getPrimaryResult().getStatistics();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure", e);
        }
    }

    private static String spread(Statistics millis) {
        return String.format(
                Locale.ROOT, "%.4g..%.4g s of %d", millis.getMin() / 1000, millis.getMax() / 1000, millis.getN());
    }
}
