package io.pathproof.assertions;

import static org.awaitility.Awaitility.await;

import io.pathproof.trace.PacketTrace;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks a proposition again and again until its answer is the last one or patience is at its end. Whatever the answer is
 * then stands: time that passed is no evidence of anything.
 */
final class Waiting {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private Waiting() {}

    static Judgement forAnswer(Proposition proposition, PacketTrace trace) {
        return forLast(() -> proposition.judge(trace.snapshot()), trace.patience());
    }

    static Judgement forLast(Supplier<Judgement> look, Duration patience) {
        Judgement first = look.get();
        if (first.last() || patience.isZero()) {
            return first;
        }
        try {
            // In this thread: a snapshot may depend on it, and a stack trace then leads to the test.
            return await().dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(patience)
                    .until(look::get, Judgement::last);
        } catch (ConditionTimeoutException deadline) {
            return look.get();
        }
    }
}
