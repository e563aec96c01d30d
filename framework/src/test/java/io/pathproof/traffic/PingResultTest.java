package io.pathproof.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PingResultTest {

    @Test
    void readsTheStatistics() {
        assertThat(PingResult.parse("3 packets transmitted, 2 received, 33.3333% packet loss, time 204ms"))
                .isEqualTo(new PingResult(3, 2));
        assertThat(PingResult.parse("2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1001ms"))
                .isEqualTo(new PingResult(2, 0));
    }

    @Test
    void duplicatesDoNotMakeAnAnsweredPingUnanswered() {
        assertThat(new PingResult(2, 3).allAnswered()).isTrue();
        assertThat(new PingResult(2, 1).allAnswered()).isFalse();
        assertThat(new PingResult(2, 1).noneAnswered()).isFalse();
        assertThat(new PingResult(2, 0).noneAnswered()).isTrue();
    }

    @Test
    void outputWithoutStatisticsIsAnError() {
        assertThatThrownBy(() -> PingResult.parse("ping: unknown host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ping: unknown host");
    }
}
