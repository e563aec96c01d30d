package io.pathproof.fuzz.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance, from a seed: the same seed draws the same. */
public final class Draw {

    private final Random random;

    public Draw(long seed) {
        this.random = new Random(seed);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number between these two, both included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Whether it comes so, of a hundred times that often. */
    public boolean percent(int often) {
        return random.nextInt(100) < often;
    }

    /** One of them, each as likely as the next. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of them, each as likely as the next. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** So many different ones of them, in any order; all of them where there are no more. */
    public <T> List<T> some(List<T> choices, int count) {
        List<T> mixed = new ArrayList<>(choices);
        Collections.shuffle(mixed, random);
        return List.copyOf(mixed.subList(0, Math.min(count, mixed.size())));
    }
}
