package io.pathproof.bench.lab;

import io.pathproof.bench.TraceBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** A million events, and ten, to journeys and an assertion about each packet: by JMH, on this machine's own CPU. */
final class AnalysisRow implements Row {

    private static final int MILLION = 1_000_000;

    @Override
    public String name() {
        return "analysis";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Map<Integer, Statistics> millis = new TreeMap<>();
        for (RunResult result : run(settings)) {
            millis.put(
                    Integer.parseInt(result.getParams().getParam("events")),
                    result.getPrimaryResult().getStatistics());
        }
        Statistics one = of(MILLION, millis);
        Statistics ten = of(10 * MILLION, millis);
        List<Result> results = new ArrayList<>();
        results.add(Result.atMost(
                1,
                name(),
                "1,000,000 events to journeys and an assertion",
                "s",
                one.getPercentile(50) / 1000,
                spread(one)));
        results.add(Result.atMost(
                11,
                name(),
                "10,000,000 events, times 1,000,000",
                "times",
                ten.getPercentile(50) / one.getPercentile(50),
                spread(ten)));
        return results;
    }

    private static Statistics of(int events, Map<Integer, Statistics> millis) {
        Statistics found = millis.get(events);
        if (found == null) {
            throw new SetupException("JMH did not measure " + events + " events, but " + millis.keySet());
        }
        return found;
    }

    private static Collection<RunResult> run(Settings settings) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(TraceBenchmark.class.getSimpleName() + ".journeysAndAnAssertion$")
                            .measurementIterations(settings.rounds())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure", e);
        }
    }

    private static String spread(Statistics millis) {
        return String.format(
                Locale.ROOT, "%.4g..%.4g s of %d", millis.getMin() / 1000, millis.getMax() / 1000, millis.getN());
    }
}
