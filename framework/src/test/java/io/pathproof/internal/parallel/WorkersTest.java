package io.pathproof.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final int MANY = 100_003;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19_999, 20_000, 40_001, MANY})
    void eachNumberHasItsTurnOnce(int count) {
        AtomicIntegerArray turns = new AtomicIntegerArray(MANY);
        Workers.forEach(count, turns::incrementAndGet);
        for (int i = 0; i < MANY; i++) {
            assertThat(turns.get(i)).isEqualTo(i < count ? 1 : 0);
        }
    }

    @Test
    void aFewAreNotWorthAThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers.forEach(1000, i -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MANY - 1})
    void whatOneThrowsIsThrownAsItIs(int failing) {
        AssertionError failure = new AssertionError("of " + failing);
        assertThatThrownBy(() -> Workers.forEach(MANY, i -> {
                    if (i == failing) {
                        throw failure;
                    }
                }))
                .isSameAs(failure);
    }

    @Test
    void whatIsAwaitedIsGivenOrThrown() {
        assertThat(Workers.await(Workers.begin(() -> 7))).isEqualTo(7);
        IllegalStateException failure = new IllegalStateException("of another thread");
        assertThatThrownBy(() -> Workers.await(Workers.begin(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }
}
