package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.cluster.cni.ClusterException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting ends with the answer, with the deadline, or with what makes waiting vain. */
class PatienceTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilThereIsAnAnswer() {
        assertThat(Patience.until(
                        Duration.ofMinutes(1), () -> Optional.of("port").filter(port -> asked.incrementAndGet() == 3)))
                .contains("port");
        assertThat(asked).hasValue(3);
    }

    @Test
    void answersNothingAfterTheDeadline() {
        assertThat(Patience.until(Duration.ofMillis(200), Optional::empty)).isEmpty();
    }

    @Test
    void whatMakesWaitingVainEndsIt() {
        assertThatThrownBy(() -> Patience.until(Duration.ofMinutes(1), () -> {
                    if (asked.incrementAndGet() == 2) {
                        throw new ClusterException("pod ends will not start");
                    }
                    return Optional.empty();
                }))
                .isInstanceOf(ClusterException.class)
                .hasMessage("pod ends will not start");
        assertThat(asked).hasValue(2);
    }
}
