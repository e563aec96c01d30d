package io.pathproof.internal.correlate;

import io.pathproof.internal.decode.OutputEvent;
import io.pathproof.internal.decode.PassageEvent;
import io.pathproof.internal.decode.UpcallEvent;
import io.pathproof.trace.Passage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records about one passage. The kernel side writes each of them once, so one that comes twice is a sign that
 * something is wrong with the stream, and two different ones of which there can be only one take back each other.
 */
final class Assembly {

    private final Set<OutputEvent> outputs = new HashSet<>(2);
    private final Set<UpcallEvent> upcalls = new HashSet<>(2);
    private @Nullable PassageEvent event;
    private boolean contradictory;
    private long contradictions;
    private @Nullable Passage passage;

    void add(PassageEvent other) {
        passage = null;
        if (event == null) {
            event = other;
        } else {
            contradictions++;
            contradictory |= !event.equals(other);
        }
    }

    void add(OutputEvent output) {
        passage = null;
        contradictions += outputs.add(output) ? 0 : 1;
    }

    void add(UpcallEvent upcall) {
        passage = null;
        contradictions += upcalls.add(upcall) ? 0 : 1;
    }

    long contradictions() {
        return contradictions;
    }

    /** Null while it is not over, or if two records tell it differently. */
    @Nullable
    Passage passage(PassageFactory factory) {
        if (event == null || contradictory) {
            return null;
        }
        if (passage == null) {
            passage = factory.passage(event, outputs, upcalls);
        }
        return passage;
    }
}
