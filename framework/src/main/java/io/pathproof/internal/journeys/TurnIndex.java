package io.pathproof.internal.journeys;

import io.pathproof.internal.columns.LongMultimap;
import io.pathproof.trace.journey.Crossing;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/** Which crossings begin with a turn, by where that was, in order of time. */
final class TurnIndex {

    /** Says under which keys a crossing is found. */
    interface Keys {
        void of(Crossing crossing, PacketIdentity packet, LongConsumer into);
    }

    static final int NONE = -1;

    private final List<Crossing> crossings;
    private final LongMultimap numbers;

    /** @param crossings in order of time */
    TurnIndex(List<Crossing> crossings, Keys keys) {
        this.crossings = crossings;
        this.numbers = new LongMultimap(crossings.size());
        for (int i = 0; i < crossings.size(); i++) {
            int number = i;
            Crossing crossing = crossings.get(i);
            keys.of(crossing, PacketIdentity.of(crossing.packet()), key -> numbers.add(key, number));
        }
        numbers.close();
    }

    /** The numbers of the crossings under a key that are later than a moment, in order of time. */
    void after(long time, long key, IntConsumer taker) {
        for (int i = firstAfter(time, key); i < numbers.end(key); i++) {
            taker.accept(numbers.value(i));
        }
    }

    /** The first of these that a condition holds for, or {@link #NONE}. */
    int firstAfter(long time, long key, IntPredicate condition) {
        for (int i = firstAfter(time, key); i < numbers.end(key); i++) {
            if (condition.test(numbers.value(i))) {
                return numbers.value(i);
            }
        }
        return NONE;
    }

    private int firstAfter(long time, long key) {
        int low = numbers.begin(key);
        int high = numbers.end(key);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (crossings.get(numbers.value(middle)).time() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
