package io.pathproof.internal.correlate;

import io.pathproof.trace.Upcall;
import java.util.ArrayList;
import java.util.List;

/** An upcall and what became of it. */
final class Sent {

    private final Upcall upcall;
    private final int passage;
    private final List<Fingerprint> expected;
    private final List<Integer> returned = new ArrayList<>(1);

    /** @param passage the place of the upcall's passage among all */
    Sent(Upcall upcall, int passage) {
        this.upcall = upcall;
        this.passage = passage;
        this.expected = isSegmented() ? Segments.expectedOf(upcall.packet()) : List.of(Fingerprint.of(upcall.packet()));
    }

    long time() {
        return upcall.time();
    }

    int passage() {
        return passage;
    }

    boolean byAction() {
        return upcall.byAction();
    }

    /** Whether it went up as several segments. */
    boolean isSegmented() {
        return upcall.packet().segmentSize() > 0;
    }

    /** What is to come back. */
    List<Fingerprint> expected() {
        return expected;
    }

    /** The places of the passages that came back, in order of time. */
    List<Integer> returned() {
        return returned;
    }

    boolean allReturned() {
        return !expected.isEmpty() && returned.size() == expected.size();
    }
}
