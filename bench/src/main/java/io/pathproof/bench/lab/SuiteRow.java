package io.pathproof.bench.lab;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A suite of 100 trivial tests, each one ping, with a window around each, against the same without; by JUnit's launcher, the probes
 * armed before the first test and disarmed after the last.
 */
final class SuiteRow implements Row {

    private static final int TESTS = 100;
    private static final Topology TOPOLOGY = Topology.of("bench");

    @Override
    public String name() {
        return "suite";
    }

    @Override
    public List<Result> measure(Settings settings) {
        Quiet quiet = new Quiet(settings);
        Series armed = new Series();
        Series unarmed = new Series();
        Series furtherArmed = new Series();
        Series furtherUnarmed = new Series();
        try (Topology running = TOPOLOGY.start()) {
            Pod client = running.node("bench").pod("client", "10.0.0.1/24");
            client.ping(running.node("bench").pod("server", "10.0.0.2/24"));
            run(Armed.class, TESTS);
            run(Unarmed.class, TESTS);
            for (int round = 0; round < settings.rounds(); round++) {
                double withWindows = quiet.during(() -> run(Armed.class, TESTS));
                double without = quiet.during(() -> run(Unarmed.class, TESTS));
                armed.add(withWindows);
                unarmed.add(without);
                furtherArmed.add(withWindows - quiet.during(() -> run(ArmedOnce.class, 1)));
                furtherUnarmed.add(without - quiet.during(() -> run(UnarmedOnce.class, 1)));
            }
        }
        return List.of(
                Result.atMost(1.2, name(), "100 armed tests of one ping each", "s", armed, "the same unarmed", unarmed),
                Result.forComparison(
                        name(),
                        "the 99 after the first, armed by then",
                        "s",
                        "lower",
                        furtherArmed,
                        "the same unarmed",
                        furtherUnarmed));
    }

    /** Seconds. */
    private static double run(Class<?> tests, int count) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        long start = System.nanoTime();
        LauncherFactory.create().execute(request, listener);
        double seconds = (System.nanoTime() - start) / 1e9;
        TestExecutionSummary summary = listener.getSummary();
        SetupException.require(
                summary.getTestsSucceededCount() == count,
                summary.getTestsSucceededCount() + " of " + count + " tests passed; failures: "
                        + summary.getFailures().stream()
                                .map(failure -> failure.getException().toString())
                                .distinct()
                                .toList());
        return seconds;
    }

    /** A test that does next to nothing. */
    static class Unarmed {

        @RepeatedTest(TESTS)
        void ping() {
            pingOnce();
        }
    }

    /** The same with a window around each. */
    @PathproofTest
    static class Armed extends Unarmed {}

    /** What is done once for a suite, and one test. */
    static class UnarmedOnce {

        @Test
        void ping() {
            pingOnce();
        }
    }

    /** The same, and the probes armed and disarmed for it. */
    @PathproofTest
    static class ArmedOnce extends UnarmedOnce {}

    private static void pingOnce() {
        SetupException.require(
                TOPOLOGY.pod("client").ping(TOPOLOGY.pod("server")).allAnswered(), "a ping was not answered");
    }
}
