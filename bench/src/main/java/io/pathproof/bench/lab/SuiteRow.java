package io.pathproof.bench.lab;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.pathproof.junit.PathproofTest;
import io.pathproof.topology.Pod;
import io.pathproof.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
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
        try (Topology running = TOPOLOGY.start()) {
            Pod client = running.node("bench").pod("client", "10.0.0.1/24");
            client.ping(running.node("bench").pod("server", "10.0.0.2/24"));
            run(Armed.class);
            run(Unarmed.class);
            for (int round = 0; round < settings.rounds(); round++) {
                armed.add(quiet.during(() -> run(Armed.class)));
                unarmed.add(quiet.during(() -> run(Unarmed.class)));
            }
        }
        return List.of(Result.atMost(
                1.2, name(), "100 armed tests of one ping each", "s", armed, "the same unarmed", unarmed));
    }

    /** Seconds. */
    private static double run(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        long start = System.nanoTime();
        LauncherFactory.create().execute(request, listener);
        double seconds = (System.nanoTime() - start) / 1e9;
        TestExecutionSummary summary = listener.getSummary();
        SetupException.require(
                summary.getTestsSucceededCount() == TESTS,
                summary.getTestsSucceededCount() + " of " + TESTS + " tests passed; failures: "
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
            SetupException.require(
                    TOPOLOGY.pod("client").ping(TOPOLOGY.pod("server")).allAnswered(), "a ping was not answered");
        }
    }

    /** The same with a window around each. */
    @PathproofTest
    static class Armed extends Unarmed {}
}
