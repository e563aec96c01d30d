package io.pathproof.assertions;

import static org.awaitility.Awaitility.await;

import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks a proposition again and again until its answer is the last one or patience is at its end. Whatever the answer is
 * then stands: time that passed is no evidence of anything.
 */
final class Waiting {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private Waiting() {}

    static Judgement forAnswer(Proposition proposition, PacketTrace trace) {
        Callable<Judgement> look = () -> proposition.judge(trace.snapshot());
        Judgement first = proposition.judge(trace.snapshot());
        if (first.last() || trace.patience().isZero()) {
            return first;
        }
        try {
            // In this thread: a snapshot may depend on it, and a stack trace then leads to the test.
            return await().dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(trace.patience())
                    .until(look, Judgement::last);
        } catch (ConditionTimeoutException deadline) {
            return proposition.judge(trace.snapshot());
        }
    }
}
