package io.pathproof.assertions;

import static io.pathproof.internal.errors.ShouldHaveCounted.shouldBeDecidedAll;
import static io.pathproof.internal.errors.ShouldHaveCounted.shouldHaveCounted;
import static io.pathproof.internal.errors.ShouldHaveCounted.shouldHaveCountedAll;

import io.pathproof.internal.messages.Missing;
import io.pathproof.internal.messages.Words;
import io.pathproof.trace.CountSnapshot;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * How many packets there must be that met some fate. Those that were counted prove that there are as many; that there are no more
 * rests on the ledger, and on that no packet is undecided. Where none came in, nothing is proven.
 *
 * @param fate how many met it
 * @param unsure how many others may have met it
 * @param words for it, as they follow "packets": {@code " to leave by \"veth-b\""}; empty if they only had to come in
 */
record Quota(
        ToLongFunction<CountSnapshot> fate,
        ToLongFunction<CountSnapshot> unsure,
        String words,
        long atLeast,
        long atMost) {

    /**
     * The answer.
     *
     * @param of which packets it is about: {@code " that entered OVS from \"veth-a\""}
     * @param patience how long was waited for it, in vain if there is a message
     */
    Judgement judge(CountSnapshot snapshot, String of, Duration patience) {
        long found = fate.applyAsLong(snapshot);
        long undecided = unsure.applyAsLong(snapshot);
        boolean complete = snapshot.ledger().complete();
        boolean closed = !snapshot.open();
        String expected = expected(of);
        String within = closed ? "" : " within " + Words.of(patience);
        if (found > atMost) {
            return Judgement.refuted(true, () -> shouldHaveCounted(expected, did(found), snapshot));
        }
        // One that is undecided may come back in any number of pieces.
        if (snapshot.entered() == 0 || (undecided == 0 && found < atLeast)) {
            String but = snapshot.entered() == 0 ? "none came in" : did(found);
            return complete
                    ? Judgement.refuted(closed, () -> shouldHaveCounted(expected, but + within, snapshot))
                    : Judgement.inconclusive(closed, () -> shouldHaveCountedAll(expected, snapshot));
        }
        if (found >= atLeast && atMost == Long.MAX_VALUE) {
            return Judgement.proven();
        }
        if (undecided > 0) {
            String but = undecided + (undecided == 1 ? " is" : " are") + " undecided"
                    + (closed ? "" : " after " + Words.of(patience));
            return Judgement.inconclusive(closed, () -> shouldBeDecidedAll(expected, but, snapshot));
        }
        return complete
                ? Judgement.proven()
                : Judgement.inconclusive(
                        Missing.isForGood(snapshot.ledger(), snapshot.open()),
                        () -> shouldHaveCountedAll(expected, snapshot));
    }

    private String expected(String of) {
        String number = atMost == 0
                ? "no packet"
                : (atMost == Long.MAX_VALUE ? "at least " : "exactly ") + Words.count(atLeast, "packet");
        return number + of + words;
    }

    private String did(long found) {
        if (words.isEmpty()) {
            return found == 1 ? "there was 1" : "there were " + found;
        }
        return found + (words.startsWith(" to be ") ? found == 1 ? " was" : " were" : " did");
    }
}
