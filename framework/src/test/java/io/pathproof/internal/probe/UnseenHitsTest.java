package io.pathproof.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A kernel that leaves hits out, of which the second program catches most, while user space reads one count and then the other. */
class UnseenHitsTest {

    private long leftOut;
    private long caught;
    private int comingIn;
    private final UnseenHits unseen = new UnseenHits(this::read);

    /** As long as packets come in, one more hit is left out and caught before each reading. */
    private long read() {
        if (comingIn > 0) {
            comingIn--;
            leftOut++;
            caught++;
        }
        return leftOut;
    }

    private long count() {
        return unseen.atMost(() -> unseen.take(0, caught));
    }

    @Test
    void whatTheSecondProgramCaughtWasSeen() {
        leftOut = 5;
        caught = 5;

        assertThat(count()).isZero();
        assertThat(unseen.atLeast()).isZero();
    }

    @Test
    void whatNobodyCaughtWasUnseen() {
        leftOut = 5;
        caught = 3;

        assertThat(count()).isEqualTo(2);
        assertThat(unseen.atLeast()).isEqualTo(2);
    }

    /** Ten readings in a row find the kernel's count ahead; the eleventh does not. */
    @Test
    void hitsThatComeInBetweenTheReadingsAreNoneUnseen() {
        comingIn = 11;

        assertThat(count()).isZero();
    }

    /** Then the number is not known, and it is told too high rather than too low. */
    @Test
    void hitsThatComeInAllTheTimeAreTakenForUnseen() {
        leftOut = 4;
        caught = 2;
        comingIn = Integer.MAX_VALUE;

        assertThat(count()).isEqualTo(3);
        assertThat(unseen.atLeast()).isEqualTo(2);
    }

    @Test
    void eachCpuCatchesItsOwn() {
        leftOut = 7;

        long now = unseen.atMost(() -> {
            unseen.take(0, 3);
            unseen.take(1, 4);
        });

        assertThat(now).isZero();
    }
}
