package io.pathproof.internal.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/** Things that are made one after the other by whoever has time, for one that gets them in order. */
final class Line<T> {

    private final IntFunction<T> maker;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<CompletableFuture<T>> things;

    Line(int count, IntFunction<T> maker) {
        this.maker = maker;
        this.things = new AtomicReferenceArray<>(count);
        for (int i = 0; i < count; i++) {
            things.set(i, new CompletableFuture<>());
        }
    }

    /** Makes whatever is left to be made. */
    void makeAll() {
        boolean more = true;
        while (more) {
            more = makeOne();
        }
    }

    private boolean makeOne() {
        int number = next.getAndIncrement();
        if (number >= things.length()) {
            return false;
        }
        things.get(number).completeAsync(() -> maker.apply(number), Runnable::run);
        return true;
    }

    /** The thing with this number, once; till somebody has made it, others are made. */
    T get(int number) {
        CompletableFuture<T> thing = things.get(number);
        boolean more = true;
        while (more && !thing.isDone()) {
            more = makeOne();
        }
        things.set(number, null);
        return Workers.await(thing);
    }

    /** Nothing more needs to be made. */
    void end() {
        next.set(things.length());
    }
}
