package io.pathproof.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Looks at a count, and packets before, between and after them. */
class RuleClockTest {

    private final RuleClock clock = new RuleClock();

    private static Meeting made(long begin, long end) {
        return new Meeting(1, "flow", true, begin, end);
    }

    private static Meeting found(long begin, long end) {
        return new Meeting(1, "flow", false, begin, end);
    }

    @Test
    void betweenTwoLooksAtOneCountNothingChanged() {
        clock.read("a=1", 10, 20);
        clock.read("a=1", 50, 60);
        assertThat(clock.covers("a=1", made(20, 50))).isTrue();
        assertThat(clock.covers("a=1", made(19, 50)))
                .as("the look was under way")
                .isFalse();
        assertThat(clock.covers("a=1", made(20, 51)))
                .as("the last look had begun")
                .isFalse();
        assertThat(clock.covers("a=2", made(20, 50)))
                .as("a count that nobody read")
                .isFalse();
    }

    @Test
    void oneLookCoversNothing() {
        clock.read("a=1", 10, 20);
        assertThat(clock.covers("a=1", made(20, 20))).isFalse();
    }

    @Test
    void aFlowOfBeforeIsOfTheseRulesOnlyOnceTheOthersAreGone() {
        clock.read("a=1", 10, 20);
        clock.settled("a=1", 30);
        clock.read("a=1", 50, 60);
        assertThat(clock.covers("a=1", found(30, 50))).isTrue();
        assertThat(clock.covers("a=1", found(29, 50))).isFalse();
        assertThat(clock.covers("a=1", made(20, 50))).isTrue();
    }

    @Test
    void theFirstTimeThatTheOthersWereGoneCounts() {
        clock.read("a=1", 10, 20);
        clock.settled("a=1", 30);
        clock.settled("a=1", 70);
        clock.read("a=1", 80, 90);
        assertThat(clock.covers("a=1", found(40, 60))).isTrue();
    }

    @Test
    void anotherCountInBetweenEndsTheOne() {
        clock.read("a=1", 10, 20);
        clock.read("a=2", 30, 40);
        clock.read("a=2", 70, 80);
        assertThat(clock.covers("a=1", made(50, 60))).isFalse();
        assertThat(clock.covers("a=2", made(50, 60))).isTrue();
        assertThat(clock.against("a=2", made(25, 26))).isEqualTo("ovs-vswitchd counted changes, now a=2");
    }
}
