package io.pathproof.fuzz.traffic;

/** Gives each packet of a run a number of its own. */
public final class Counter {

    private int last;

    int next() {
        return ++last;
    }
}
