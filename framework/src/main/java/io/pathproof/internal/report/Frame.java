package io.pathproof.internal.report;

import io.pathproof.trace.journey.Step;
import io.pathproof.trace.packet.Packet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A packet as it was captured on its way.
 *
 * @param index of the step at which it was
 */
record Frame(Way way, int index) {

    static final Comparator<Frame> BY_TIME = Comparator.comparingLong(Frame::time)
            .thenComparingInt(frame -> frame.way().number());

    static Stream<Frame> of(Way way) {
        List<Step> steps = way.steps();
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).packet().isPresent())
                .mapToObj(i -> new Frame(way, i));
    }

    Step step() {
        return way.steps().get(index);
    }

    Packet packet() {
        return step().packet().orElseThrow();
    }

    /** In nanoseconds of {@code CLOCK_MONOTONIC}. */
    long time() {
        return way.time() + step().nanos();
    }

    byte[] bytes(boolean payload) {
        return payload ? packet().frame() : HeaderBytes.of(packet());
    }
}
