package io.pathproof.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void thingsAreTakenInOrderInThisThread(int count) {
        List<Integer> taken = new ArrayList<>();
        Set<Thread> takers = new HashSet<>();
        AtomicIntegerArray made = new AtomicIntegerArray(1000);
        Workers.inOrder(
                count,
                number -> {
                    made.incrementAndGet(number);
                    return number * number;
                },
                square -> {
                    taken.add(square);
                    takers.add(Thread.currentThread());
                });

        assertThat(taken)
                .isEqualTo(IntStream.range(0, count)
                        .map(number -> number * number)
                        .boxed()
                        .toList());
        assertThat(takers).isSubsetOf(Thread.currentThread());
        for (int i = 0; i < count; i++) {
            assertThat(made.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 999})
    void whatAMakerThrowsIsThrownInItsTurn(int failing) {
        List<Integer> taken = new ArrayList<>();
        AssertionError failure = new AssertionError("of " + failing);
        assertThatThrownBy(() -> Workers.inOrder(
                        1000,
                        number -> {
                            if (number == failing) {
                                throw failure;
                            }
                            return number;
                        },
                        taken::add))
                .isSameAs(failure);
        assertThat(taken).hasSize(failing);
    }

    @Test
    void whatTheTakerThrowsEndsIt() {
        AtomicInteger made = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("enough");
        assertThatThrownBy(() -> Workers.inOrder(Integer.MAX_VALUE / 1000, number -> made.incrementAndGet(), first -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(made.get()).isLessThan(Integer.MAX_VALUE / 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40_000})
    void bothAreDoneOrThrown(int tasks) {
        AtomicInteger done = new AtomicInteger();
        Workers.both(tasks, done::incrementAndGet, done::incrementAndGet);
        assertThat(done).hasValue(2);
        IllegalStateException failure = new IllegalStateException("of the other");
        assertThatThrownBy(() -> Workers.both(tasks, done::incrementAndGet, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(done).hasValue(3);
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
