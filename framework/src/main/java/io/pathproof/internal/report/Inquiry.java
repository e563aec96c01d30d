package io.pathproof.internal.report;

import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks what decided about packets, for no more flows than somebody would wait for. */
final class Inquiry {

    /** Each starts programs, perhaps in containers on other machines. */
    static final int FLOWS = 12;

    private record Flow(long datapath, Optional<String> ufid) {}

    private final Function<Crossing, Cause> causes;
    private final Set<Flow> asked = new HashSet<>();

    Inquiry(Function<Crossing, Cause> causes) {
        this.causes = causes;
    }

    static Inquiry none() {
        return new Inquiry(packet -> Cause.NOBODY_TO_ASK);
    }

    /** Empty if nobody is asked. */
    Optional<Cause> about(Crossing packet) {
        Passage last = packet.passages().get(packet.passages().size() - 1);
        Flow flow = new Flow(last.datapath(), last.flow());
        if (!asked.contains(flow) && asked.size() == FLOWS) {
            return Optional.empty();
        }
        asked.add(flow);
        return Optional.of(causes.apply(packet)).filter(cause -> !cause.equals(Cause.NOBODY_TO_ASK));
    }
}
