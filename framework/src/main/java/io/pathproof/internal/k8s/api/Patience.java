package io.pathproof.internal.k8s.api;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Asking again until the answer comes, or the deadline. */
public final class Patience {

    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    public static <T> Optional<T> until(Duration deadline, Supplier<Optional<T>> question) {
        Optional<T> now = question.get();
        if (now.isPresent()) {
            return now;
        }
        try {
            return await().dontCatchUncaughtExceptions()
                    .pollInSameThread()
                    .pollDelay(FIRST)
                    .pollInterval(PAUSE)
                    .atMost(deadline)
                    .until(question::get, Optional::isPresent);
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
    }
}
