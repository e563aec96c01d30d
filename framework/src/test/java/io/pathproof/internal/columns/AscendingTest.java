package io.pathproof.internal.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AscendingTest {

    @Test
    void isEachNumberOfAnyRowOnce() {
        Ascending numbers = new Ascending(List.of(IntStream.of(1, 4, 9), IntStream.empty(), IntStream.of(1, 2, 9, 12)));
        assertThat(numbers).toIterable().containsExactly(1, 2, 4, 9, 12);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(numbers::nextInt);
    }

    @Test
    void isNothingWhereThereIsNothing() {
        assertThat(new Ascending(List.of())).isExhausted();
    }

    /** Of a connection's segments each has thousands of later ones that might answer it. */
    @Test
    void readsNoFurtherThanItIsAsked() {
        List<Integer> read = new ArrayList<>();
        Ascending numbers = new Ascending(List.of(IntStream.range(0, 1000).peek(read::add)));
        numbers.nextInt();
        assertThat(read).hasSizeLessThan(3);
    }
}
