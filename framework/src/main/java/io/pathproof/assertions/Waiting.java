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

    private static final Duration INTERVAL = Duration.ofMillis(2);

    private final Supplier<Judgement> look;
    private Judgement latest;

    private Waiting(Supplier<Judgement> look) {
        this.look = look;
        this.latest = look.get();
    }

    static Judgement forAnswer(Proposition proposition, PacketTrace trace) {
        return forLast(() -> proposition.judge(trace.snapshot()), trace.patience());
    }

    static Judgement forLast(Supplier<Judgement> look, Duration patience) {
        Waiting waiting = new Waiting(look);
        if (!waiting.latest.last() && !patience.isZero()) {
            waiting.lookOn(patience);
        }
        return waiting.latest;
    }

    private void lookOn(Duration patience) {
        try {
            // In this thread: a snapshot may depend on it, and a stack trace then leads to the test.
            await().dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(patience)
                    .until(this::isLast); // a condition with a matcher would describe each mismatch
        } catch (ConditionTimeoutException deadline) {
            latest = look.get();
        }
    }

    private boolean isLast() {
        latest = look.get();
        return latest.last();
    }
}
