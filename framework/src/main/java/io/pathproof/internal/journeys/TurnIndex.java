package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.LongMultimap;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Which crossings begin with a turn, by where that was, in order of time. */
final class TurnIndex {

    /** Says under which keys a crossing is found. */
    interface Keys {
        void of(int crossing, LongConsumer into);
    }

    static final int NONE = -1;

    private final Turns turns;
    private final LongMultimap numbers;

    TurnIndex(Turns turns, Keys keys) {
        this.turns = turns;
        this.numbers = new LongMultimap(turns.count());
        for (int i = 0; i < turns.count(); i++) {
            int number = i;
            keys.of(number, key -> numbers.add(key, number));
        }
        numbers.close();
    }

    /** The numbers of the crossings under a key that are later than a moment, in order of time. */
    IntStream after(long time, long key) {
        return IntStream.range(firstAfter(time, key), numbers.end(key)).map(numbers::value);
    }

    /** The first of these that a condition holds for, or {@link #NONE}. */
    int firstAfter(long time, long key, IntPredicate condition) {
        return after(time, key).filter(condition).findFirst().orElse(NONE);
    }

    private int firstAfter(long time, long key) {
        int low = numbers.begin(key);
        int high = numbers.end(key);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turns.time(numbers.value(middle)) > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
